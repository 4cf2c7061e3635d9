// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import picocli.CommandLine.Option;

/** How a number typed by a person is read. */
public final class CountryOption {
    @Option(
            names = "--country",
            paramLabel = "ISO",
            defaultValue = "FR",
            description = "Country of a number written without its country code (default: FR).")
    private String country = "FR";

    /** ISO 3166. */
    String code() {
        return country;
    }

    /** The number in any spelling; an IllegalArgumentException says what is wrong with it. */
    PhoneNumber read(NumberingPlans plans, String spelling) {
        return plans.read(spelling, country);
    }
}
