// SPDX-License-Identifier: Apache-2.0
package org.portevoix.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.PhoneNumber;

/**
 * Somebody called the number we displayed: what a {@code <vendor>-inbound-action} makes of a raw callback.
 *
 * @param from who called
 * @param to the displayed number
 * @param digits the keys pressed; null when none were, or the vendor did not say
 */
public record InboundCall(
        PhoneNumber from, PhoneNumber to, @Nullable String digits, Instant occurredAt) {}
