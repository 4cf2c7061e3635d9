// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The public holidays of a country or of a region in it, by Jollyday, and days of a year that it does not have. */
public final class Holidays {
    private final @Nullable HolidayManager manager;
    private final String[] region;
    private final Set<MonthDay> dates;
    private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

    /**
     * An IllegalArgumentException when there is no such calendar or region.
     *
     * @param country ISO 3166, {@code fr}; null: only {@code dates}
     * @param region from the outside to the inside, as Jollyday names them, {@code [ges, "67"]}; empty: the whole country
     * @param dates days of every year
     */
    public Holidays(@Nullable String country, List<String> region, Set<MonthDay> dates) {
        this.manager = country == null ? null : manager(country);
        this.region = region.toArray(String[]::new);
        this.dates = Set.copyOf(dates);
        if (manager != null && !region.isEmpty() && !knows(manager, region)) {
            throw new IllegalArgumentException("has no region " + String.join("/", region) + " in " + country);
        }
    }

    private static HolidayManager manager(String country) {
        if (!HolidayManager.getSupportedCalendarCodes().contains(country.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("names no calendar of a country: " + country);
        }
        return HolidayManager.getInstance(ManagerParameters.create(country));
    }

    private static boolean knows(HolidayManager manager, List<String> region) {
        var level = manager.getCalendarHierarchy();
        for (String part : region) {
            level = level.getChildren().get(part);
            if (level == null) {
                return false;
            }
        }
        return true;
    }

    public boolean contains(LocalDate day) {
        return dates.contains(MonthDay.from(day))
                || (manager != null
                        && years.computeIfAbsent(day.getYear(), this::days).contains(day));
    }

    private Set<LocalDate> days(int year) {
        Set<LocalDate> days = new HashSet<>();
        if (manager != null) {
            manager.getHolidays(Year.of(year), region).stream()
                    .map(Holiday::getDate)
                    .forEach(days::add);
        }
        return days;
    }
}
