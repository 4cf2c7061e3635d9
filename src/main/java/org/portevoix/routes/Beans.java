// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.util.Map;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.store.Database;

/** The beans that routes name, made as {@code portevoix run} makes them. */
@FunctionalInterface
public interface Beans {
    /**
     * Fresh beans for one case.
     *
     * @return name to bean; one that is AutoCloseable is closed after the case
     */
    Map<String, Object> create(Settings settings, Database database, ScaledClock clock);
}
