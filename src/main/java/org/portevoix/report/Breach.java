// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.util.List;

/**
 * Something that must not have happened, and how often it did.
 *
 * @param references of the calls concerned, {@value #NAMED} at most
 */
public record Breach(long count, List<String> references) {
    private static final int NAMED = 10;

    static final Breach NONE = new Breach(0, List.of());

    /** Once more, by this call. */
    Breach and(String reference) {
        return new Breach(
                count + 1,
                references.size() < NAMED
                        ? java.util.stream.Stream.concat(references.stream(), java.util.stream.Stream.of(reference))
                                .toList()
                        : references);
    }
}
