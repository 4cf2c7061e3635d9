// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallState;

/** A call that is not settled: it takes a channel of its campaign and its vendor, and keeps its household's other phones still. */
public record OpenCall(
        long campaignId,
        String vendor,
        long contactId,
        @Nullable Long household,
        CallState state) {}
