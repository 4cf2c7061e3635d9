// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.portevoix.opposition.Coverage;

/** What the lists of the United States and Canada have in common: country code 1, area codes, seven digits. */
final class NorthAmerica {
    private static final int AREA_DIGITS = 3;
    private static final long SUBSCRIBERS = 10_000_000L;
    private static final long FIRST_AREA = 200;
    private static final long COUNTRY = 1_000L;

    private NorthAmerica() {}

    /** How many bytes of the line the number takes: {@code 212,5550100} or, in older lists, {@code 2125550100}. */
    static int numberLength(ByteLines line) {
        return line.length() > AREA_DIGITS && line.at(AREA_DIGITS) == ',' ? 11 : 10;
    }

    /** The E.164 digits of the number that the line begins with. */
    static long number(ByteLines line) {
        int end = numberLength(line);
        if (line.length() >= end) {
            long area = line.digits(0, AREA_DIGITS);
            long subscriber = line.digits(end - 7, end);
            if (area >= FIRST_AREA && subscriber >= 0) {
                return number(area, subscriber);
            }
        }
        throw line.unreadable("does not begin with an area code and seven digits, such as 212,5550100;"
                + " download the list again as a flat text file");
    }

    static long number(long area, long subscriber) {
        return (COUNTRY + area) * SUBSCRIBERS + subscriber;
    }

    static int areaOf(long number) {
        return (int) (number / SUBSCRIBERS - COUNTRY);
    }

    static Coverage areas(Collection<Integer> areas) {
        return new Coverage.Prefixes(
                areas.stream().map(area -> COUNTRY + area).collect(Collectors.toCollection(TreeSet::new)));
    }
}
