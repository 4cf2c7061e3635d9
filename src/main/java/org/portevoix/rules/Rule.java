// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Kebab;

/**
 * One rule of a pack, as its file says.
 *
 * @param id unique over all packs, such as {@code fr-eve-of-vote}
 * @param confidence how sure its reading is: high, medium or low
 * @param source where it can be read
 */
public record Rule(
        String id,
        String title,
        Force force,
        Period valid,
        Scope scope,
        Requirement requirement,
        Confidence confidence,
        String source) {

    /** How the voice comes about. */
    public enum Calls {
        /** A recorded or synthetic voice. */
        AUTOMATED,
        /** Somebody speaks. */
        HUMAN
    }

    /** What a campaign is for. */
    public enum Purpose {
        POLITICAL,
        COMMERCIAL,
        /** Alerts, reminders and the like: nothing is sold, nobody is to be voted for. */
        INFORMATION;

        public String text() {
            return Kebab.of(this);
        }
    }

    public enum Confidence {
        HIGH,
        MEDIUM,
        LOW
    }

    /**
     * What a rule is about.
     *
     * @param calls never empty
     * @param purposes empty: all
     * @param where zones, territories or departments of the person called; empty: everywhere
     */
    public record Scope(Set<Calls> calls, Set<Purpose> purposes, Set<String> where) {}

    /** Whether it is about campaigns of this kind and purpose; null: the campaign does not say, and may be of any. */
    public boolean concerns(Calls calls, @Nullable Purpose purpose) {
        return scope.calls().contains(calls)
                && (purpose == null
                        || scope.purposes().isEmpty()
                        || scope.purposes().contains(purpose));
    }

    /** {@code fr-eve-of-vote (law): No calls from ...}, as exclusions and reports name it. */
    public String label() {
        return id + " (" + force.text() + "): " + title;
    }
}
