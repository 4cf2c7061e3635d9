// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An imported opposition list, without its numbers.
 *
 * @param id another one for each import: what was read under an id never changes
 * @param entries how many numbers are listed
 * @param coverage see {@link Coverage#text()}
 */
public record Register(long id, Listing listing, Instant importedAt, long entries, String coverage) {
    /** What a name may look like. */
    public static final String NAMES = "must be names of a-z, 0-9 and '-', at most 60";

    /**
     * Which list, of when, and how long it may be trusted.
     *
     * @param name what campaigns call it
     * @param source where it came from, in words
     * @param listedAt the date of the list itself
     * @param validUntil the first day (UTC) on which it is stale; null when it does not age
     */
    public record Listing(
            String name,
            RegisterFormat format,
            String source,
            LocalDate listedAt,
            @Nullable LocalDate validUntil) {}

    public static boolean isName(String name) {
        return name.matches("[a-z0-9][a-z0-9-]{0,59}");
    }

    public String name() {
        return listing.name();
    }

    /** {@code register bloctel of 2026-11-01}. */
    public String title() {
        return "register " + name() + " of " + listing.listedAt();
    }

    public boolean isStale(LocalDate today) {
        LocalDate end = listing.validUntil();
        return end != null && !today.isBefore(end);
    }

    /** Why nothing may be screened by it today, and the repair; empty when it may be. */
    Optional<String> obstacle(LocalDate today) {
        return isStale(today)
                ? Optional.of(title() + " is stale since " + listing.validUntil() + "; import a new one")
                : Optional.empty();
    }
}
