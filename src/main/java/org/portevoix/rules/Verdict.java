// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

/**
 * What a rule says of a campaign.
 *
 * @param why the fact it was decided by
 * @param change what to change in the campaign, empty when nothing is
 */
public record Verdict(Answer answer, String why, String change) {
    /** A rule that cannot be evaluated is never taken for met. */
    public enum Answer {
        MET,
        BROKEN,
        UNKNOWN
    }

    static Verdict met(String why) {
        return new Verdict(Answer.MET, why, "");
    }

    static Verdict broken(String why, String change) {
        return new Verdict(Answer.BROKEN, why, change);
    }

    static Verdict unknown(String why, String change) {
        return new Verdict(Answer.UNKNOWN, why, change);
    }
}
