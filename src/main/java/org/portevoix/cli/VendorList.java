// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.SentCall;
import org.portevoix.vendor.Capability;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vendors that are plugged in, by their kamelets. In a running program a vendor's kamelets are put together when it is
 * first asked for, once: left to the callbacks that name them first, Camel would make one for each, and one that is made
 * while Camel starts stays without its start.
 */
public final class VendorList {
    private static final Logger LOG = LoggerFactory.getLogger(VendorList.class);

    private final VendorFiles files;
    private final Map<String, List<String>> kamelets = new ConcurrentHashMap<>();
    private final Set<String> cannotCancel = ConcurrentHashMap.newKeySet();

    private volatile @Nullable CamelContext camel;

    VendorList(VendorFiles files) {
        this.files = files;
    }

    /** From now on their kamelets are put together for this Camel, which is not started yet. */
    void serve(CamelContext context) {
        kamelets.clear();
        camel = context;
    }

    /** Those the vendor has, by their names; an IllegalStateException when Camel is just starting without them. */
    List<String> kamelets(String vendor) {
        List<String> known = kamelets.get(vendor);
        return known != null ? known : found(vendor);
    }

    /** A vendor that does not exist is not kept: anybody can name one in a callback. */
    private List<String> found(String vendor) {
        List<String> names = files.kamelets(vendor);
        return names.isEmpty() ? names : kamelets.computeIfAbsent(vendor, v -> putTogether(names));
    }

    private List<String> putTogether(List<String> names) {
        CamelContext context = camel;
        if (context != null) {
            if (context.getStatus().isStarting()) {
                throw new IllegalStateException("still starting");
            }
            names.forEach(name -> context.getEndpoint("kamelet:" + name));
        }
        return names;
    }

    /** Whether the vendor can have sent a callback of this kind: {@code status}, {@code flow} or {@code inbound}. */
    public boolean sends(String vendor, String kind) {
        return has(vendor, kind + "-action");
    }

    /** Whether a call of the vendor can be told something else while it is under way. */
    public boolean steers(String vendor) {
        return has(vendor, "steer-action");
    }

    /** Whether a call of the vendor ends in time by a command of ours only. */
    boolean needsEnding(String vendor) {
        return steers(vendor) && !files.capabilities(vendor).contains(Capability.MAX_DURATION);
    }

    /** Whether the vendor can be asked what became of a call. */
    boolean canBeAsked(String vendor) {
        return has(vendor, "lookup-action");
    }

    /** Whether the vendor tells a call's price when it is asked, some time after the end. */
    boolean tellsPriceLate(String vendor) {
        return canBeAsked(vendor) && files.capabilities(vendor).contains(Capability.PRICE_LATER);
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
        return kamelets(vendor).contains(vendor + "-" + kamelet);
    }
}
