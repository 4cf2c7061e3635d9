// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallRequest;

/**
 * A claimed call on its way to the vendor: its row is committed, its request has not left yet.
 *
 * @param zone the callee's time zone
 */
public record PlannedCall(
        long campaignId, long contactId, @Nullable Long household, ZoneId zone, String vendor, CallRequest request) {
    public String reference() {
        return request.reference();
    }
}
