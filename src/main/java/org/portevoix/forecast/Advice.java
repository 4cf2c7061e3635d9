// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.portevoix.campaign.Campaign;
import org.portevoix.rules.CallingTimes;
import org.portevoix.rules.Window;

/**
 * What would bring a campaign to its end in time, each by itself: a faster pace with the channels for it, fewer contacts,
 * or longer windows where its own are narrower than the rules. Each was walked, and what does not do is not named.
 */
final class Advice {
    /** The fastest pace that a campaign file may ask for, in calls per second. */
    private static final double FASTEST = 100_000;

    private static final double HALVINGS = 60;
    private static final double LOST = 0.01;

    /**
     * Keys to change together.
     *
     * @param effect what comes of it
     */
    record Suggestion(List<Change> changes, String effect) {}

    /** A key of the campaign file, or of the properties, the value it needs, and where it is a figure the one it has. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Change(String key, String to, String from) {}

    private final Campaign campaign;
    private final CallingTimes times;
    private final Attempts attempts;
    private final Reach reach;
    private final double holdingSeconds;
    private final Instant now;
    private final Walk walk;

    /** @param times those of the campaign, ending when it shall end */
    Advice(Campaign campaign, CallingTimes times, Attempts attempts, Reach reach, double holdingSeconds, Instant now) {
        this.campaign = campaign;
        this.times = times;
        this.attempts = attempts;
        this.reach = reach;
        this.holdingSeconds = holdingSeconds;
        this.now = now;
        this.walk = new Walk(times, attempts, now);
    }

    /** @param takenOn contacts the campaign has called, which its {@code at-most} counts too */
    List<Suggestion> on(CallsLeft left, long takenOn) {
        double pace = reach.tightest(holdingSeconds).perSecond(holdingSeconds);
        List<Suggestion> suggestions = new ArrayList<>();
        faster(left, pace).ifPresent(suggestions::add);
        longer(left, pace).ifPresent(suggestions::add);
        fewer(left, pace, takenOn).ifPresent(suggestions::add);
        return suggestions;
    }

    private Optional<Suggestion> faster(CallsLeft left, double pace) {
        if (!walk.at(FASTEST, left).isWhole()) {
            return Optional.empty();
        }
        double needed = needed(left, pace);
        List<Change> changes = new ArrayList<>();
        for (Reach.Limit limit : reach.limits()) {
            double share = needed * limit.share();
            double value = limit.channels() ? ErlangB.channels(share * holdingSeconds, LOST) : share;
            if (value > limit.value()) {
                changes.add(new Change(limit.key(), amount(value, limit), amount(limit.value(), limit)));
            }
        }
        return Optional.of(new Suggestion(changes, needed + " calls/s call everybody in time"));
    }

    private static String amount(double value, Reach.Limit limit) {
        return limit.channels()
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%s/s", Math.ceil(value * 1000 - 1e-6) / 1000);
    }

    /** The slowest pace that does, in tenths of a call per second. */
    private double needed(CallsLeft left, double pace) {
        double slow = pace;
        double fast = FASTEST;
        for (int i = 0; i < HALVINGS && fast - slow > 1e-5; i++) {
            double middle = fast > 10 * slow ? Math.sqrt(fast * slow) : (fast + slow) / 2;
            if (walk.at(middle, left).isWhole()) {
                fast = middle;
            } else {
                slow = middle;
            }
        }
        double tenth = Math.floor(fast * 10) / 10;
        return walk.at(tenth, left).isWhole() ? tenth : Math.ceil(fast * 10) / 10;
    }

    private Optional<Suggestion> fewer(CallsLeft left, double pace, long takenOn) {
        long called = (long) Math.floor(walk.at(pace, left).called() + 1e-6);
        if (called < 1) {
            return Optional.empty();
        }
        String most = String.valueOf(takenOn + called);
        Integer before = campaign.audience().atMost();
        String effect = String.format(
                Locale.ROOT, "as many as the pace allows, %.1f %% of those left", 100 * called / left.contacts());
        return Optional.of(new Suggestion(
                List.of(new Change("audience: at-most", most, before == null ? "" : String.valueOf(before))), effect));
    }

    private Optional<Suggestion> longer(CallsLeft left, double pace) {
        return candidates().stream()
                .filter(windows -> new Walk(times.within(windows), attempts, now)
                        .at(pace, left)
                        .isWhole())
                .findFirst()
                .map(windows -> new Suggestion(
                        List.of(new Change("windows", text(windows), "")),
                        "the rules allow these hours, and everybody is called in time"));
    }

    /** Without the breaks of the day, then on every day too: never earlier or later than the campaign calls anyway. */
    private List<List<Window>> candidates() {
        if (times.windows().isEmpty()) {
            return List.of();
        }
        LocalTime first = times.windows().stream()
                .map(Window::from)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        LocalTime last = times.windows().stream()
                .map(Window::until)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        times.windows().forEach(window -> days.addAll(window.days()));
        return List.of(
                List.of(new Window(days, first, last)),
                List.of(new Window(EnumSet.allOf(DayOfWeek.class), first, last)));
    }

    private static String text(List<Window> windows) {
        return "[" + String.join(", ", windows.stream().map(Window::toString).toList()) + "]";
    }
}
