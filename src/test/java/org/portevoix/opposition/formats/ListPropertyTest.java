// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.numbering.Reading;
import org.portevoix.opposition.RegisterList;

/** Whatever is written in a layout is read from it, and nothing else. No number is dialled: these are lists. */
class ListPropertyTest {
    private final NumberingPlans plans = NumberingPlans.shipped();

    private static RegisterList read(ListReader reader, String text) throws IOException {
        reader.read("list.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        return reader.list();
    }

    private static RegisterList none() {
        throw new IllegalStateException("no change list");
    }

    /** Overseas too, where the country code is not that of the national spelling. */
    @Property(tries = 5_000)
    void an_answer_speaks_of_the_number_that_was_asked(
            @ForAll @LongRange(min = 100_000_000L, max = 999_999_999L) long national) throws IOException {
        if (plans.forCountry("FR").read("0" + national).get(0) instanceof Reading.Callable callable) {
            PhoneNumber number = callable.line().number();
            String request = Bloctel.request(7, number).orElseThrow();
            RegisterList list = read(new Bloctel(plans), request + ";KO\r\n");

            assertThat(list.lists(number)).isTrue();
            assertThat(list.covers(number)).isTrue();
            assertThat(list.listed().getLongCardinality()).isEqualTo(1);
        }
    }

    @Property(tries = 500)
    void every_american_number_is_listed_and_its_area_covered(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 200, max = 999) Integer> areas,
            @ForAll @IntRange(max = 9_999_999) int subscriber,
            @ForAll boolean comma,
            @ForAll boolean windows)
            throws IOException {
        String text = areas.stream()
                .map(area -> String.format(Locale.ROOT, comma ? "%d,%07d" : "%d%07d", area, subscriber))
                .collect(Collectors.joining(windows ? "\r\n" : "\n"));
        RegisterList list = read(new UsDnc(Set.of(), ListPropertyTest::none), text);

        assertThat(list.listed().toArray())
                .containsExactly(new TreeSet<>(areas)
                        .stream()
                                .mapToLong(area -> NorthAmerica.number(area, subscriber))
                                .toArray());
        for (int area = 200; area <= 999; area++) {
            assertThat(list.covers(new PhoneNumber(NorthAmerica.number(area, 0))))
                    .isEqualTo(areas.contains(area));
        }
    }

    @Property(tries = 500)
    void a_british_number_is_the_same_in_both_layouts(
            @ForAll @LongRange(min = 100_000_000L, max = 9_999_999_999L) long national) throws IOException {
        String number = "0" + national;
        String spaced = String.format(Locale.ROOT, "%-5s%7s\r\n", number.substring(0, 4), number.substring(4));
        String whole = String.format(Locale.ROOT, "%-12s\r\n", number);
        long expected = Long.parseLong("44" + national);

        assertThat(read(new UkTps(), spaced).listed().toArray()).containsExactly(expected);
        assertThat(read(new UkTps(), whole).listed().toArray()).containsExactly(expected);
    }
}
