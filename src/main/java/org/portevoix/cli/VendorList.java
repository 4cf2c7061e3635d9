// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.portevoix.call.SentCall;
import org.portevoix.config.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The vendors that are plugged in, by their kamelets in {@code routes/vendors}. */
public final class VendorList {
    private static final Logger LOG = LoggerFactory.getLogger(VendorList.class);

    private static final List<String> KAMELETS =
            List.of("call-sink", "status-action", "cancel-action", "inbound-action");

    private final Home home;
    private final Set<String> cannotCancel = ConcurrentHashMap.newKeySet();

    public VendorList(Home home) {
        this.home = home;
    }

    /** Whether the vendor has the two kamelets that every vendor needs. */
    public boolean isKnown(String vendor) {
        return has(vendor, "call-sink") && has(vendor, "status-action");
    }

    /** Those the vendor has, by their names. */
    List<String> kamelets(String vendor) {
        return KAMELETS.stream()
                .filter(kamelet -> has(vendor, kamelet))
                .map(kamelet -> vendor + "-" + kamelet)
                .toList();
    }

    /** Whether the vendor reports calls to the displayed number. */
    public boolean takesCallBacks(String vendor) {
        return isKnown(vendor) && has(vendor, "inbound-action");
    }

    /** Those of these calls whose vendor can take a call back that it has already. */
    public List<SentCall> cancellable(List<SentCall> calls) {
        return calls.stream().filter(call -> cancels(call.vendor())).toList();
    }

    /** That it cannot is logged once. */
    private boolean cancels(String vendor) {
        boolean cancels = has(vendor, "cancel-action");
        if (!cancels && cannotCancel.add(vendor)) {
            LOG.warn("vendor {} has no {}-cancel-action: calls it has already are not cancelled", vendor, vendor);
        }
        return cancels;
    }

    private boolean has(String vendor, String kamelet) {
        return vendor.matches("[a-z0-9-]{1,40}")
                && Files.isRegularFile(home.vendors().resolve(vendor + "-" + kamelet + ".kamelet.yaml"));
    }
}
