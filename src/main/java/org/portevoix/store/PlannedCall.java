// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallRequest;
import org.portevoix.rules.Callee;

/**
 * A claimed call on its way to the vendor: its row is committed, its request has not left yet.
 *
 * @param node which process claimed it
 * @param callee where the person lives
 */
public record PlannedCall(
        long node,
        long campaignId,
        long contactId,
        @Nullable Long household,
        Callee callee,
        String vendor,
        CallRequest request) {
    public String reference() {
        return request.reference();
    }
}
