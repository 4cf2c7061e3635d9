// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portevoix.opposition.Refusal;

/**
 * What somebody did on the page of opposition.
 *
 * @param typed what stood in the field
 * @param refusals the numbers in it, to be put on the register
 * @param pause how long to wait before trying again, when there were too many
 */
public record OppositionVisit(
        Locale language,
        Outcome outcome,
        String typed,
        List<Refusal> refusals,
        @Nullable Duration pause) {
    /** Which page answers. */
    public enum Outcome {
        /** The form, still empty. */
        FORM(200),
        /** The sentence that is the same for every number. */
        DONE(200),
        /** What was typed is no telephone number. */
        NO_NUMBER(400),
        TOO_MANY(429),
        /** Nothing could be written down. */
        UNAVAILABLE(503);

        private final int status;

        Outcome(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
