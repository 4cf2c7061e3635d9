// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Retention;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.Opposition;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.privacy.SubjectData.Called;
import org.portevoix.privacy.SubjectData.Held;
import org.portevoix.store.Database;

/**
 * What a person who asks about a number may be told (GDPR, articles 13 to 15): of nobody else, and nothing of how the program
 * works inside.
 */
public final class SubjectAnswer {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final SubjectData data;
    private final OppositionRegister register;
    private final RetentionTerms terms;
    private final Map<Long, Campaign> campaigns;

    /** @param campaigns those that have a file, by the id of their row */
    public SubjectAnswer(
            Database database, OppositionRegister register, RetentionTerms terms, Map<Long, Campaign> campaigns) {
        this.data = new SubjectData(database);
        this.register = register;
        this.terms = terms;
        this.campaigns = campaigns;
    }

    /** Sentences, in the order in which a person would ask. */
    public List<String> of(PhoneNumber number, Locale language) {
        Optional<Held> held = data.held(number);
        Optional<Opposition> refusal = register.find(number);
        SubjectWords words = new SubjectWords(language, held.map(Held::zone).orElse(PARIS));
        if (refusal.isPresent() && refusal.get().source().equals(OppositionRegister.ERASED)) {
            String day = words.day(refusal.get().opposedAt());
            return List.of(words.say("erased", number.e164(), day), words.say("rights"));
        }
        if (held.isEmpty() && refusal.isEmpty()) {
            return List.of(words.say("nothing", number.e164()));
        }
        List<String> answer = new ArrayList<>();
        held.ifPresentOrElse(
                person -> answer.addAll(about(person, number, words)),
                () -> answer.add(words.say("held", number.e164())));
        answer.addAll(onRegister(refusal, words));
        answer.add(words.say("rights"));
        return answer;
    }

    private static List<String> onRegister(Optional<Opposition> refusal, SubjectWords words) {
        return refusal.map(one -> List.of(words.say("opposed", words.day(one.opposedAt())), words.say("kept-register")))
                .orElseGet(() -> List.of(words.say("not-opposed")));
    }

    private List<String> about(Held person, PhoneNumber number, SubjectWords words) {
        List<Called> calls = data.calls(person);
        List<String> answer = new ArrayList<>();
        responsible(calls).forEach(whom -> answer.add(words.say("responsible", whom)));
        answer.addAll(held(person, number, words));
        calls.forEach(call -> answer.add(called(call, words)));
        if (calls.isEmpty()) {
            answer.add(words.say("no-call"));
        }
        answer.add(kept(calls, words));
        return answer;
    }

    private static List<String> held(Held person, PhoneNumber number, SubjectWords words) {
        List<String> answer = new ArrayList<>();
        answer.add(
                person.who().isEmpty()
                        ? words.say("held", number.e164())
                        : words.say("held-person", number.e164(), person.who()));
        if (person.repairedFrom() != null) {
            answer.add(words.say("repaired", person.repairedFrom()));
        }
        answer.add(person.source() == null ? words.say("source-unknown") : words.say("source", person.source()));
        answer.add(words.say("basis-" + (person.basis() == null ? "none" : person.basis())));
        if (person.proof() != null) {
            answer.add(words.say("proof", person.proof()));
        }
        return answer;
    }

    private String called(Called call, SubjectWords words) {
        return words.say(
                "call",
                words.day(call.at()),
                words.time(call.at()),
                onBehalfOf(call),
                words.sayOr("outcome-" + call.state(), "outcome-other"));
    }

    /** Those on whose behalf the person was called; before any call, those who may call. */
    private Set<String> responsible(List<Called> calls) {
        Stream<String> all = calls.isEmpty()
                ? campaigns.values().stream().map(Campaign::onBehalfOf)
                : calls.stream().map(this::onBehalfOf);
        return all.collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String onBehalfOf(Called call) {
        Campaign campaign = campaigns.get(call.campaignId());
        return campaign == null ? call.campaign() : campaign.onBehalfOf();
    }

    /** By the campaign that keeps longest, of those that called. */
    private String kept(List<Called> calls, SubjectWords words) {
        Set<Long> called = calls.stream().map(Called::campaignId).collect(Collectors.toSet());
        return terms.all().stream()
                .filter(term -> called.contains(term.campaignId()))
                .flatMap(term -> Stream.ofNullable(term.until()).map(until -> Map.entry(until, term)))
                .max(Map.Entry.comparingByKey())
                .map(last -> words.say("kept", words.day(lastMoment(last.getKey())), words.say(why(last.getValue()))))
                .orElseGet(() -> words.say("kept-open"));
    }

    /** A day that ends at midnight is named by what it was. */
    private static Instant lastMoment(Instant until) {
        return until.minusSeconds(1);
    }

    private String why(RetentionTerm term) {
        Campaign campaign = campaigns.get(term.campaignId());
        Retention retention = campaign == null ? Retention.DEFAULT : campaign.retention();
        if (retention.given() != null) {
            return "kept-given";
        }
        return retention.isByBallot() ? "kept-ballot" : "kept-months";
    }
}
