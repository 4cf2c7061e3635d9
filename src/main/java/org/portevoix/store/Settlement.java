// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of the contact of an ended call.
 *
 * @param retryAt when it is due again; empty when it is done
 * @param reason why it is due again: the outcome of the call, {@code busy}
 */
public record Settlement(Optional<Instant> retryAt, String reason) {}
