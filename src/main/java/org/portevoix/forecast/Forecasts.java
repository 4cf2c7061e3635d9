// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.Settings;
import org.portevoix.dispatch.VendorLimits;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.rules.Callee;
import org.portevoix.rules.CallingTimes;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Claims;
import org.portevoix.store.Database;

/** Forecasts campaigns: the calls left, walked through their open hours at the pace they really keep. */
public final class Forecasts {
    private static final double LOST = 0.01;

    private final Settings settings;
    private final Database database;
    private final CampaignStates states;
    private final ContactsLeft contactsLeft;
    private final VendorLimits vendors;
    private final Clock clock;

    public Forecasts(Settings settings, Database database, CampaignStates states, Clock clock) {
        this.settings = settings;
        this.database = database;
        this.states = states;
        this.contactsLeft = new ContactsLeft(database, states, new Claims(database, clock));
        this.vendors = new VendorLimits(settings, clock);
        this.clock = clock;
    }

    /**
     * When the last call leaves, of all contacts in the database whose turn has not come; empty when nothing is left or the
     * campaign's time is over before everybody has been called. Cheap: looks at no contact.
     */
    public Optional<Instant> end(Campaign campaign) {
        CallMix mix = mix(campaign, ended(campaign));
        double holding = mix.holdingSeconds();
        Course course = new Walk(campaign.times(), new Attempts(campaign, mix), clock.instant())
                .at(pace(campaign, holding), contactsLeft.counted(campaign));
        return course.isWhole() ? Optional.ofNullable(course.end()) : Optional.empty();
    }

    /**
     * Of the contacts in the database that it will call.
     *
     * @param upTo the last contact that is ready
     * @param by when it is to end; null: in its own time
     */
    public Forecast of(Campaign campaign, OppositionRegister register, long upTo, @Nullable Instant by) {
        return of(campaign, contactsLeft.screened(campaign, register, upTo), by);
    }

    /** Of so many contacts in the campaign's own zone, whatever the database holds. */
    public Forecast of(Campaign campaign, long contacts, @Nullable Instant by) {
        Callee there = Callee.anyIn(campaign.retention().zone());
        return of(campaign, new CallsLeft(Map.of(there, (double) contacts), List.of()), by);
    }

    private Forecast of(Campaign campaign, CallsLeft left, @Nullable Instant by) {
        Instant now = clock.instant();
        if (by != null && !by.isAfter(now)) {
            throw new IllegalArgumentException("it is after " + by + " already");
        }
        EndedCalls ended = ended(campaign);
        CallMix mix = mix(campaign, ended);
        Attempts attempts = new Attempts(campaign, mix);
        Reach reach = Reach.of(campaign, vendors);
        double holding = mix.holdingSeconds();
        Reach.Limit limit = reach.tightest(holding);
        Course course = new Walk(campaign.times(), attempts, now).at(limit.perSecond(holding), left);
        CallingTimes wanted = by == null ? campaign.times() : campaign.times().endingBy(by);
        double late = new Walk(wanted, attempts, now)
                .at(limit.perSecond(holding), left)
                .notCalled();
        boolean inTime = late < Walk.NOBODY
                && (by == null || course.end() == null || !course.end().isAfter(by));
        Advice advice = new Advice(campaign, wanted, attempts, reach, holding, now);
        return new Forecast(
                campaign.name(),
                campaign.title(),
                campaign.retention().zone(),
                now,
                Math.round(left.contacts()),
                left.dueAgain(),
                Math.round(course.calls()),
                limit.perSecond(holding),
                limit.key(),
                course.end(),
                course.openSeconds() / 3600,
                Math.round(course.notCalled()),
                Math.round(course.notRetried()),
                zones(course),
                mix,
                channels(reach, holding),
                cost(Prices.of(ended, mix, settings, campaign), course.calls()),
                by,
                inTime,
                Math.round(late),
                inTime ? List.of() : advice.on(left, states.takenOn(states.id(campaign.name()))));
    }

    private EndedCalls ended(Campaign campaign) {
        return EndedCalls.of(database, states.id(campaign.name()), campaign);
    }

    private CallMix mix(Campaign campaign, EndedCalls ended) {
        return ended.mix().orElseGet(() -> CallMix.assumed(settings, campaign));
    }

    private double pace(Campaign campaign, double holdingSeconds) {
        return Reach.of(campaign, vendors).tightest(holdingSeconds).perSecond(holdingSeconds);
    }

    private static List<Forecast.InZone> zones(Course course) {
        return course.zones().entrySet().stream()
                .map(entry -> new Forecast.InZone(
                        entry.getKey(),
                        Math.round(entry.getValue().called()),
                        Math.round(entry.getValue().notCalled()),
                        entry.getValue().end()))
                .toList();
    }

    private static Forecast.Channels channels(Reach reach, double holding) {
        double pace = reach.byRate().perSecond(holding);
        double erlangs = pace * holding;
        List<Forecast.Available> available = reach.channels().stream()
                .map(limit -> new Forecast.Available(
                        limit.key(), (long) limit.value(), ErlangB.channels(erlangs * limit.share(), LOST)))
                .toList();
        return new Forecast.Channels(pace, holding, Math.round(erlangs), ErlangB.channels(erlangs, LOST), available);
    }

    private static Forecast.Cost cost(Prices prices, double calls) {
        Map<String, BigDecimal> total = new TreeMap<>(prices.perCall());
        total.replaceAll(
                (currency, each) -> each.multiply(BigDecimal.valueOf(calls)).setScale(2, RoundingMode.HALF_UP));
        return new Forecast.Cost(prices.source(), total, rounded(prices.perCall()), rounded(prices.perAnswered()));
    }

    private static Map<String, BigDecimal> rounded(Map<String, BigDecimal> prices) {
        Map<String, BigDecimal> rounded = new TreeMap<>(prices);
        rounded.replaceAll((currency, price) -> price.setScale(5, RoundingMode.HALF_UP));
        return rounded;
    }
}
