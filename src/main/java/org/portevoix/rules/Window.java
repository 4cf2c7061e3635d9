// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of the week in which a phone may ring, in the callee's own time: from the first minute on, up to but without
 * the last.
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
    private static final Pattern FORM =
            Pattern.compile("([a-z]{3,5}(?:[-,][a-z]{3})*) (\\d{1,2}:\\d{2})-(\\d{1,2}:\\d{2})");
    private static final List<String> NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    public Window {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("must end after it begins: " + from + "-" + until);
        }
    }

    /** {@code mon-fri 10:00-13:00}, {@code sat,sun 14:00-18:00}, {@code daily 09:00-20:00}. */
    public static Window parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must look like 'mon-fri 10:00-13:00', not '" + text + "'");
        }
        return new Window(days(matcher.group(1)), time(matcher.group(2)), time(matcher.group(3)));
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (text.equals("daily")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            DayOfWeek first = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            for (DayOfWeek day = first; ; day = day.plus(1)) {
                days.add(day);
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        int index = NAMES.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("names the day '" + name + "'; days are " + String.join(", ", NAMES));
        }
        return DayOfWeek.of(index + 1);
    }

    public boolean contains(ZonedDateTime local) {
        LocalTime time = local.toLocalTime();
        return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(until);
    }

    /** As a campaign file may say it: {@code mon-fri 10:00-13:00}, {@code mon,wed 10:00-13:00}. */
    @Override
    public String toString() {
        return daysText() + " " + from + "-" + until;
    }

    private String daysText() {
        if (days.size() == NAMES.size()) {
            return "daily";
        }
        List<String> names =
                NAMES.stream().filter(name -> days.contains(day(name))).toList();
        String first = names.get(0);
        String last = names.get(names.size() - 1);
        boolean inARow = NAMES.indexOf(last) - NAMES.indexOf(first) == names.size() - 1;
        return inARow && names.size() > 2 ? first + "-" + last : String.join(",", names);
    }

    /** Whether some minute of the week lies in both. */
    boolean meets(Window other) {
        return from.isBefore(other.until)
                && other.from.isBefore(until)
                && days.stream().anyMatch(other.days::contains);
    }
}
