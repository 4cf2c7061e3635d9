// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.util.List;
import java.util.Map;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.files.FolderTurn;
import org.portevoix.reference.Reference;
import org.portevoix.store.Database;

/** The beans a route may name, for those who check and test routes. */
public final class RouteBeans {
    private RouteBeans() {}

    /** By class, without making any. */
    public static Map<String, Class<?>> classes() {
        return Wiring.classes();
    }

    /**
     * For a case beside a route: no campaign but what the case itself puts in, no reference files, and nobody hears the
     * simulator.
     */
    public static Map<String, Object> of(Settings settings, Database database, ScaledClock clock) {
        return new Wiring(
                        settings,
                        database,
                        clock,
                        List.of(),
                        Reference.none(),
                        new FolderTurn(settings.data()),
                        events -> {})
                .all();
    }
}
