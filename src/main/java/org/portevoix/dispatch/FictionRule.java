// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.util.Set;
import org.portevoix.campaign.Campaign;
import org.portevoix.numbering.NumberingPlan;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;

/**
 * Numbers reserved for works of fiction ring no phone, and a carrier that gets them asks questions. The simulator may
 * call them; a gateway of one's own may when the campaign says so (a test bed); no carrier ever.
 */
public final class FictionRule {
    private static final Set<String> OWN_GATEWAYS = Set.of("http", "asterisk", "freeswitch");

    private final NumberingPlan france;

    public FictionRule(NumberingPlans plans) {
        this.france = plans.forCountry("FR");
    }

    public boolean forbids(Campaign campaign, String vendor, PhoneNumber number) {
        return france.isFiction(number)
                && !vendor.equals("simulator")
                && !(OWN_GATEWAYS.contains(vendor) && campaign.allowFiction());
    }
}
