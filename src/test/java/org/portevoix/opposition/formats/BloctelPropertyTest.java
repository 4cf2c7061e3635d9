// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.numbering.Reading;
import org.portevoix.opposition.RegisterList;

/** Whoever is asked about is recognised in the answer, overseas too. */
class BloctelPropertyTest {
    private final NumberingPlans plans = NumberingPlans.shipped();

    @Property(tries = 5_000)
    void an_answer_speaks_of_the_number_that_was_asked(
            @ForAll @LongRange(min = 100_000_000L, max = 999_999_999L) long national) throws IOException {
        if (plans.forCountry("FR").read("0" + national).get(0) instanceof Reading.Callable callable) {
            PhoneNumber number = callable.line().number();
            String answer = Bloctel.request(7, number).orElseThrow() + ";KO\r\n";
            Bloctel bloctel = new Bloctel(plans);
            bloctel.read("answer.csv", new ByteArrayInputStream(answer.getBytes(StandardCharsets.US_ASCII)));
            RegisterList list = bloctel.list();

            assertThat(list.lists(number)).isTrue();
            assertThat(list.covers(number)).isTrue();
            assertThat(list.listed().getLongCardinality()).isEqualTo(1);
        }
    }
}
