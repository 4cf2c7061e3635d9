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
     * @param where zones or territories of the person called; empty: everywhere
     * @param departments within these; empty: all of them
     */
    public record Scope(Set<Calls> calls, Set<Purpose> purposes, Set<String> where, Set<String> departments) {
        /**
         * Whether it is about this person. Somebody whose department is not known may live in one of these: what cannot be
         * evaluated does not pass. While only a zone is looked at, a rule for departments waits for the person.
         */
        public boolean covers(Callee callee) {
            boolean there = where.isEmpty()
                    || where.contains(callee.zone().getId())
                    || (callee.territory() != null && where.contains(callee.territory()));
            if (departments.isEmpty()) {
                return there;
            }
            return there
                    && callee.territory() != null
                    && (callee.department() == null || departments.contains(callee.department()));
        }
    }

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
