// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.util.Optional;
import org.portevoix.config.Settings;

/**
 * What the files in {@code config/reference} say of places. Abstention is a property of a place and never of a person.
 * Only results of a ballot held before a campaign can guide it: one of April 2017 can use 2012, 2014 or 2015.
 */
public record Reference(Places places, Turnouts turnouts) {
    /** No files. */
    public static Reference none() {
        return new Reference(new Places(), Turnouts.NONE);
    }

    /**
     * Reads the folder of an installation, which need not be there. A ConfigurationException holds what is wrong in all
     * of its files, and the choice that is missing when several hold results.
     */
    public static Reference read(Settings settings) {
        return new ReferenceFolder(settings).read();
    }

    /**
     * The turnout of a commune (INSEE's code); an arrondissement or a former commune without a figure of its own has its
     * commune's. Empty when the results do not have it.
     */
    public Optional<Turnout> turnout(String commune) {
        return Optional.ofNullable(turnouts.byCommune().get(commune))
                .or(() -> places.parent(commune)
                        .map(parent -> turnouts.byCommune().get(parent)));
    }
}
