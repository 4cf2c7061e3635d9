// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.portevoix.config.Kebab;
import org.portevoix.rules.Plan.MessagePart;

/** What a campaign's file decides for all its calls. */
public sealed interface PlanRequirement extends Requirement {
    /** Key {@code ring-at-least: DURATION}. */
    record RingAtLeast(Duration least) implements PlanRequirement {
        @Override
        public Verdict of(Plan plan) {
            String rings = "it rings for " + plan.ringTimeout().toSeconds() + " s";
            return plan.ringTimeout().compareTo(least) >= 0
                    ? Verdict.met(rings)
                    : Verdict.broken(rings, "set ring-timeout to " + least.toSeconds() + "s or more");
        }
    }

    /** Key {@code caller-id: verified}: a number kept for automatic systems, or a special or short one. */
    record VerifiedCallerId() implements PlanRequirement {
        @Override
        public Verdict of(Plan plan) {
            String number = plan.callerId().number();
            return switch (plan.callerId().kind()) {
                case FOR_AUTOMATED_CALLS, FREE_TO_CALL -> Verdict.met(number + " is a number for automatic systems");
                case ORDINARY ->
                    Verdict.broken(
                            number + " is an ordinary number",
                            "set caller-id to a verified number (numero polyvalent verifie, such as +33 1 62 ...)");
                case UNKNOWN -> Verdict.unknown(number + " is in no numbering plan we know", "correct caller-id");
            };
        }
    }

    /** Key {@code call-back: not-free}: no free number may be made known for a candidate. */
    record CallBackNotFree() implements PlanRequirement {
        @Override
        public Verdict of(Plan plan) {
            String number = plan.callBack().number();
            return switch (plan.callBack().kind()) {
                case FREE_TO_CALL ->
                    Verdict.broken(
                            number + " is free to call", "set call-back, and caller-id, to a number that is not");
                case UNKNOWN -> Verdict.unknown(number + " is in no numbering plan we know", "correct call-back");
                case FOR_AUTOMATED_CALLS, ORDINARY -> Verdict.met(number + " is not free to call");
            };
        }
    }

    /** Key {@code message-says: [identity, recording, objection]}: in this order, before anything else. */
    record MessageSays(List<MessagePart> parts) implements PlanRequirement {
        @Override
        public Verdict of(Plan plan) {
            String wanted = names(parts);
            if (plan.says().isEmpty()) {
                return Verdict.unknown(
                        "the campaign does not say in which order its message speaks",
                        "add says: [" + wanted + ", ...]");
            }
            List<MessagePart> first =
                    plan.says().subList(0, Math.min(parts.size(), plan.says().size()));
            return first.equals(parts)
                    ? Verdict.met("it begins with " + wanted)
                    : Verdict.broken("it begins with " + names(first), "record it again, beginning with " + wanted);
        }

        private static String names(List<MessagePart> parts) {
            return String.join(", ", parts.stream().map(Kebab::of).toList());
        }
    }

    /** Key {@code legal-bases: [consent]}: everybody called has one of these. */
    record LegalBases(Set<String> bases) implements PlanRequirement {
        @Override
        public Verdict of(Plan plan) {
            String wanted = String.join(" or ", bases.stream().sorted().toList());
            boolean asked = !plan.legalBases().isEmpty() && bases.containsAll(plan.legalBases());
            return asked
                    ? Verdict.met("only contacts with " + wanted + " are called")
                    : Verdict.broken(
                            "contacts without " + wanted + " would be called",
                            "add legal-bases: ["
                                    + String.join(", ", bases.stream().sorted().toList()) + "] to audience");
        }
    }

    /** Key {@code registers: [NAME, ...]}: the campaign screens by all of them. */
    record ScreensBy(List<String> registers) implements PlanRequirement {
        @Override
        public Verdict of(Plan plan) {
            List<String> missing = new ArrayList<>(registers);
            missing.removeAll(plan.registers());
            return missing.isEmpty()
                    ? Verdict.met("every call is screened by " + String.join(", ", registers))
                    : Verdict.broken(
                            "calls are not screened by " + String.join(", ", missing),
                            "add registers: [" + String.join(", ", registers) + "]");
        }
    }

    /** Key {@code once-per: household}. */
    record OncePerHousehold() implements PlanRequirement {
        @Override
        public Verdict of(Plan plan) {
            return plan.oncePer().equals("household")
                    ? Verdict.met("one contact a home is called")
                    : Verdict.broken("a home is called once per " + plan.oncePer(), "set once-per: household");
        }
    }

    /** Key {@code refusals-last: DAYS}. */
    record RefusalsLast(int days) implements PlanRequirement {
        @Override
        public Verdict of(Plan plan) {
            return Verdict.met("a refusal is for ever here");
        }
    }
}
