// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portevoix.campaign.Campaign;
import org.portevoix.vendor.Capability;

/** Whether a vendor can do what a campaign asks for; nothing that it lacks is silently dropped. */
final class VendorFit {
    private final VendorFiles vendors;

    VendorFit(VendorFiles vendors) {
        this.vendors = vendors;
    }

    /** What the vendor cannot do, each with what to change; empty when it can do all. */
    List<String> faults(Campaign campaign, String vendor) {
        Set<Capability> can = vendors.capabilities(vendor);
        return needs(campaign, vendors.has(vendor, "steer-action")).entrySet().stream()
                .filter(need -> !can.contains(need.getKey()))
                .map(need -> "vendor '" + vendor + "' cannot " + need.getValue())
                .toList();
    }

    private static Map<Capability, String> needs(Campaign campaign, boolean steered) {
        Map<Capability, String> needs = new LinkedHashMap<>();
        needs.put(Capability.KEYS, "tell which key was pressed, so that nobody could object; use another one");
        if (campaign.said().anyMatch(prompt -> prompt.audio() != null)) {
            needs.put(Capability.AUDIO, "play a recording; say it as {text: ...}, or use another one");
        }
        if (campaign.said().anyMatch(prompt -> prompt.text() != null)) {
            needs.put(Capability.TEXT, "read a text; record it and name it as {audio: ...}, or use another one");
        }
        if (campaign.prompts().notice() != null || campaign.prompts().refused() != null) {
            needs.put(Capability.FLOW, "say what depends on a key; leave 'prompts' out, or use another one");
        }
        if (asks(campaign, "ring-timeout")) {
            needs.put(
                    Capability.RING_TIMEOUT,
                    "be told how long a phone may ring; leave 'ring-timeout' to the vendor, or use another one");
        }
        if (asks(campaign, "max-duration") && !steered) {
            needs.put(
                    Capability.MAX_DURATION,
                    "end a call after 'max-duration'; leave it out, so that a call lasts as long as what is said, or use"
                            + " another one");
        }
        if (asks(campaign, "machine") && campaign.machine() == Campaign.Machine.HANG_UP) {
            needs.put(
                    Capability.MACHINE_DETECTION,
                    "tell a machine from a person; leave 'machine' out, or use another one");
        }
        if (campaign.machine() == Campaign.Machine.LEAVE_MESSAGE
                && (campaign.prompts().machine() != null || campaign.prompts().notice() != null)) {
            needs.put(
                    Capability.MACHINE_MESSAGE,
                    "leave a machine anything but what a person hears; let 'machine' be hang-up, or use another one");
        }
        return needs;
    }

    /** Said in the file; a default of ours is no demand of the campaign's. */
    private static boolean asks(Campaign campaign, String key) {
        return campaign.source().lines().containsKey(key);
    }
}
