// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.portevoix.config.Home;
import org.portevoix.config.Kebab;

/** The plan of each country: the French one by {@code config/numbering/fr.csv} where that is, by what ships otherwise. */
public final class NumberingPlans {
    private static final NumberingPlans SHIPPED = new NumberingPlans(FrenchBlocks.shippedLines());

    private final Map<String, NumberingPlan> plans = new ConcurrentHashMap<>();
    private final List<String> french;

    private NumberingPlans(List<String> french) {
        this.french = french;
    }

    /** The territories of the French plan, as a line and a campaign name them. */
    public static List<String> frenchTerritories() {
        return Arrays.stream(Territory.values()).map(Kebab::of).toList();
    }

    /** The plans as they ship. */
    public static NumberingPlans shipped() {
        return SHIPPED;
    }

    /** The plans of an installation; a ConfigurationException names the line of its table that cannot be read. */
    public static NumberingPlans of(Home home) {
        Path table = home.frenchNumbers();
        return Files.isRegularFile(table) ? new NumberingPlans(FrenchBlocks.checked(home, table)) : SHIPPED;
    }

    /** The table of French prefixes in use: {@code prefix;kind;territory;country code;zone}, its header first. */
    public List<String> frenchTable() {
        return french;
    }

    /**
     * The plan of an ISO 3166 country such as {@code FR}; the French one covers the overseas territories. An
     * IllegalArgumentException for an unknown country.
     */
    public NumberingPlan forCountry(String country) {
        return plans.computeIfAbsent(
                country,
                code -> code.equals("FR")
                        ? new FrenchNumberingPlan(new FrenchBlocks(french))
                        : new LibPhoneNumberingPlan(code));
    }

    /**
     * The one number a person typed, callable or not, such as {@code 01 99 00 12 34}; an IllegalArgumentException names
     * the repair when there is none, or more than one.
     */
    public PhoneNumber read(String anySpelling, String country) {
        List<Reading> readings = forCountry(country).read(anySpelling);
        if (readings.size() > 1) {
            throw new IllegalArgumentException("there are " + readings.size() + " numbers here; give one at a time");
        }
        return numberOf(readings.get(0));
    }

    private static PhoneNumber numberOf(Reading reading) {
        if (reading instanceof Reading.Callable callable) {
            return callable.line().number();
        }
        Reading.Refused refused = (Reading.Refused) reading;
        PhoneNumber number = refused.number();
        if (number == null) {
            throw new IllegalArgumentException(refused.detail());
        }
        return number;
    }
}
