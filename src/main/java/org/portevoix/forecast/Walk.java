// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.portevoix.rules.Callee;
import org.portevoix.rules.CallingTimes;

/**
 * Walks the calls left through the open time, minute by minute, as the claims do: what is due again comes first, and the
 * zones that are open share the rest of the pace alike. Numbers of calls are expectations and so may be fractions.
 */
final class Walk {
    /** Less than half a call is none. */
    static final double NOBODY = 0.5;

    private final Attempts attempts;
    private final Instant start;
    private final CallingTimes times;
    private final Map<Callee, OpenMinutes> hours = new HashMap<>();

    Walk(CallingTimes times, Attempts attempts, Instant now) {
        this.times = times;
        this.attempts = attempts;
        this.start = times.from() != null && times.from().isAfter(now) ? times.from() : now;
    }

    /** How the calls would go at this pace, in calls per second. */
    Course at(double perSecond, CallsLeft left) {
        return new Run(perSecond, left).course();
    }

    private OpenMinutes hours(Callee callee) {
        return hours.computeIfAbsent(callee, who -> new OpenMinutes(times, who, start));
    }

    /** Those who live in one place. */
    private static final class Line {
        final Callee callee;
        final OpenMinutes hours;
        /** By minute and stage. */
        final TreeMap<Integer, TreeMap<Integer, Double>> due = new TreeMap<>();

        double fresh;
        double called;

        @Nullable
        Instant end;

        Line(Callee callee, OpenMinutes hours) {
            this.callee = callee;
            this.hours = hours;
        }

        void put(int minute, int stage, double calls) {
            due.computeIfAbsent(minute, at -> new TreeMap<>()).merge(stage, calls, Double::sum);
        }

        /** The first open minute from this one on in which it has somebody to call; -1: none. */
        int next(int minute) {
            if (fresh > 0) {
                return hours.next(minute);
            }
            return due.isEmpty() ? -1 : hours.next(Math.max(minute, due.firstKey()));
        }

        double waiting() {
            return due.values().stream()
                    .flatMap(stages -> stages.values().stream())
                    .mapToDouble(Double::doubleValue)
                    .sum();
        }
    }

    private final class Run {
        private final double perSecond;
        private final Map<Callee, Line> lines = new LinkedHashMap<>();
        private double waiting;
        private double calls;
        private double notRetried;
        private double openSeconds;
        private @Nullable Instant end;
        private int minute;
        private double room;

        Run(double perSecond, CallsLeft left) {
            this.perSecond = perSecond;
            left.fresh().forEach((callee, count) -> line(callee).fresh += count);
            left.due().forEach(this::put);
        }

        private Line line(Callee callee) {
            return lines.computeIfAbsent(callee, who -> new Line(who, hours(who)));
        }

        private void put(CallsLeft.Due due) {
            long minutes = Duration.between(start.truncatedTo(ChronoUnit.MINUTES), due.at())
                    .toMinutes();
            int at = (int) Math.max(0, Math.min(minutes, OpenMinutes.HORIZON));
            line(due.callee()).put(at, attempts.stage(due.outcome(), due.attempt()), (double) due.calls());
            waiting += due.calls();
        }

        Course course() {
            minute = nextMinute(0);
            while (minute >= 0) {
                spend();
                minute = isDone() ? -1 : nextMinute(minute + 1);
            }
            lines.values().forEach(line -> notRetried += line.waiting());
            return result();
        }

        private boolean isDone() {
            return waiting < NOBODY && lines.values().stream().allMatch(line -> line.fresh <= 0);
        }

        private int nextMinute(int from) {
            return lines.values().stream()
                    .mapToInt(line -> line.next(from))
                    .filter(next -> next >= 0)
                    .min()
                    .orElse(-1);
        }

        private void spend() {
            double all = perSecond * OpenMinutes.seconds(start, minute);
            room = all;
            List<Line> open = new ArrayList<>(lines.values());
            open.removeIf(line -> !line.hours.isOpen(minute));
            open.forEach(this::takeDue);
            takeFresh(open);
            openSeconds += (all - room) / perSecond;
            calls += all - room;
        }

        private void takeDue(Line line) {
            while (room > 0 && !line.due.isEmpty() && line.due.firstKey() <= minute) {
                TreeMap<Integer, Double> stages = line.due.firstEntry().getValue();
                Map.Entry<Integer, Double> first = stages.firstEntry();
                double taken = Math.min(room, first.getValue());
                waiting -= taken;
                if (taken < first.getValue()) {
                    stages.put(first.getKey(), first.getValue() - taken);
                } else {
                    stages.remove(first.getKey());
                }
                if (stages.isEmpty()) {
                    line.due.pollFirstEntry();
                }
                place(line, taken, first.getKey());
            }
        }

        /** The smallest first, so that what they leave of their share goes to the others. */
        private void takeFresh(List<Line> open) {
            open.removeIf(line -> line.fresh <= 0);
            open.sort(Comparator.comparingDouble(line -> line.fresh));
            for (int i = 0; i < open.size(); i++) {
                Line line = open.get(i);
                double taken = Math.min(line.fresh, room / (open.size() - i));
                line.fresh = taken == line.fresh ? 0 : line.fresh - taken;
                line.called += taken;
                if (taken > 0) {
                    place(line, taken, Attempts.FIRST);
                }
            }
        }

        private void place(Line line, double count, int stage) {
            room -= count;
            double used = OpenMinutes.seconds(start, minute) - room / perSecond;
            Instant at = OpenMinutes.at(start, minute).plusMillis(Math.round(used * 1000));
            line.end = at;
            end = at;
            for (Attempts.Again again : attempts.after(stage)) {
                int due = line.hours.next(
                        minute + Math.max(1, (int) Math.ceil(again.after().toMillis() / 60_000.0)));
                if (due < 0) {
                    notRetried += count * again.share();
                } else {
                    line.put(due, again.stage(), count * again.share());
                    waiting += count * again.share();
                }
            }
        }

        private Course result() {
            Map<ZoneId, Course.Zone> zones = new LinkedHashMap<>();
            for (Line line : lines.values()) {
                Course.Zone zone = new Course.Zone(line.called, line.fresh, line.end);
                zones.merge(line.callee.zone(), zone, Run::sum);
            }
            double called =
                    lines.values().stream().mapToDouble(line -> line.called).sum();
            double notCalled =
                    lines.values().stream().mapToDouble(line -> line.fresh).sum();
            return new Course(end, calls, called, notCalled, notRetried, openSeconds, zones);
        }

        private static Course.Zone sum(Course.Zone a, Course.Zone b) {
            return new Course.Zone(a.called() + b.called(), a.notCalled() + b.notCalled(), later(a.end(), b.end()));
        }

        private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
            if (a == null || b == null) {
                return a == null ? b : a;
            }
            return a.isAfter(b) ? a : b;
        }
    }
}
