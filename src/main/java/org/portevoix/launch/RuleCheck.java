// SPDX-License-Identifier: Apache-2.0
package org.portevoix.launch;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.Kebab;
import org.portevoix.launch.Acknowledgements.Acknowledgement;
import org.portevoix.numbering.NumberingPlan;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.numbering.Reading;
import org.portevoix.rules.Force;
import org.portevoix.rules.Plan;
import org.portevoix.rules.Plan.CallerId.Kind;
import org.portevoix.rules.Rule;
import org.portevoix.rules.Verdict;
import org.portevoix.store.LegalBasis;

/** What each rule of a campaign's packs says of it, at the campaign's own dates. */
public final class RuleCheck {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final NumberingPlan plan;
    private final Clock clock;

    public RuleCheck(NumberingPlans plans, Clock clock) {
        this.plan = plans.forCountry("FR");
        this.clock = clock;
    }

    /** What follows for the campaign. */
    public enum Result {
        PASS,
        /** A policy is not followed. */
        WARNING,
        /** A recommendation is not followed, and somebody has taken that on. */
        ACKNOWLEDGED,
        /** A recommendation is not followed: it starts when somebody takes that on. */
        TO_ACKNOWLEDGE,
        BLOCKED;

        public boolean stops() {
            return this == TO_ACKNOWLEDGE || this == BLOCKED;
        }

        public String text() {
            return Kebab.of(this);
        }
    }

    /**
     * What one rule says.
     *
     * @param acknowledged null when nobody has taken it on
     */
    public record Finding(
            Rule rule,
            Result result,
            Verdict verdict,
            @Nullable Acknowledgement acknowledged) {}

    /** One finding for each rule in force at the campaign's dates, in the order of the packs. */
    public List<Finding> of(Campaign campaign, Map<String, Acknowledgement> acknowledged) {
        return findings(campaign.rules(), planOf(campaign), acknowledged);
    }

    static List<Finding> findings(List<Rule> rules, Plan wanted, Map<String, Acknowledgement> acknowledged) {
        return rules.stream()
                .filter(rule -> rule.concerns(wanted.calls(), wanted.purpose()))
                .filter(rule -> rule.valid().meets(wanted.first(), wanted.last()))
                .map(rule -> finding(rule, wanted, acknowledged.get(rule.id())))
                .toList();
    }

    private static Finding finding(Rule rule, Plan wanted, @Nullable Acknowledgement acknowledged) {
        Verdict verdict = verdict(rule, wanted);
        return new Finding(rule, result(rule.force(), verdict, acknowledged), verdict, acknowledged);
    }

    /** A rule for some purposes cannot be looked at while the campaign does not say its own. */
    private static Verdict verdict(Rule rule, Plan wanted) {
        if (wanted.purpose() != null || rule.scope().purposes().isEmpty()) {
            return rule.requirement().of(wanted);
        }
        String purposes = rule.scope().purposes().stream()
                .map(Rule.Purpose::text)
                .sorted()
                .collect(Collectors.joining(" or "));
        return new Verdict(
                Verdict.Answer.UNKNOWN,
                "the campaign does not say whether it is " + purposes,
                "add purpose: political, commercial or information");
    }

    private static Result result(Force force, Verdict verdict, @Nullable Acknowledgement acknowledged) {
        if (verdict.answer() == Verdict.Answer.MET) {
            return Result.PASS;
        }
        return switch (force) {
            case LAW, REGULATOR -> Result.BLOCKED;
            case RECOMMENDATION -> acknowledged == null ? Result.TO_ACKNOWLEDGE : Result.ACKNOWLEDGED;
            case POLICY -> verdict.answer() == Verdict.Answer.UNKNOWN ? Result.BLOCKED : Result.WARNING;
        };
    }

    private Plan planOf(Campaign campaign) {
        LocalDate today = clock.instant().atZone(PARIS).toLocalDate();
        return new Plan(
                campaign.kind().calls(),
                campaign.purpose(),
                campaign.times().from() == null
                        ? today
                        : campaign.times().from().atZone(PARIS).toLocalDate(),
                campaign.times().until() == null
                        ? null
                        : campaign.times().until().atZone(PARIS).toLocalDate(),
                campaign.times().vote(),
                campaign.times().windows(),
                campaign.ringTimeout(),
                numberShown(campaign.callerId()),
                numberShown(campaign.callBack()),
                campaign.message().says(),
                campaign.audience().legalBases().stream().map(LegalBasis::text).collect(Collectors.toSet()),
                campaign.registers(),
                campaign.oncePer().name().toLowerCase(Locale.ROOT));
    }

    private Plan.CallerId numberShown(PhoneNumber number) {
        return new Plan.CallerId(number.e164(), kind(number));
    }

    private Kind kind(PhoneNumber number) {
        if (plan.isVerifiedCallerId(number)) {
            return Kind.FOR_AUTOMATED_CALLS;
        }
        Reading reading = plan.read(number.e164()).get(0);
        if (reading instanceof Reading.Refused refused) {
            return switch (refused.refusal()) {
                case TOLL_FREE_NUMBER -> Kind.FREE_TO_CALL;
                case SHORT_NUMBER -> Kind.FOR_AUTOMATED_CALLS;
                // 0806 to 0809 cost what an ordinary call does; 081, 082, 0884 and the like cost more
                case SHARED_COST_NUMBER -> number.e164().startsWith("+3380") ? Kind.FOR_AUTOMATED_CALLS : Kind.ORDINARY;
                case ABROAD, PREMIUM_NUMBER, MACHINE_NUMBER -> Kind.ORDINARY;
                case NO_NUMBER, NOT_A_NUMBER -> Kind.UNKNOWN;
            };
        }
        return Kind.ORDINARY;
    }
}
