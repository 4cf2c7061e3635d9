// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.time.Instant;
import org.portevoix.call.CallEvent;
import org.portevoix.call.CallRequest;

/** One event of a simulated call on its way to whoever placed the call. */
record Delivery(CallRequest request, CallEvent event, Instant due) {}
