// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The plan of each country. */
public final class NumberingPlans {
    private static final Map<String, NumberingPlan> PLANS = new ConcurrentHashMap<>();

    private NumberingPlans() {}

    /**
     * The plan of an ISO 3166 country such as {@code FR}; the French one covers the overseas territories. An
     * IllegalArgumentException for an unknown country.
     */
    public static NumberingPlan forCountry(String country) {
        return PLANS.computeIfAbsent(
                country, code -> code.equals("FR") ? new FrenchNumberingPlan() : new LibPhoneNumberingPlan(code));
    }

    /**
     * The one number a person typed, callable or not, such as {@code 01 99 00 12 34}; an IllegalArgumentException names
     * the repair when there is none, or more than one.
     */
    public static PhoneNumber read(String anySpelling, String country) {
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
