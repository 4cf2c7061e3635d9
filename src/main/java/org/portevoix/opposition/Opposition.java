// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.PhoneNumber;

/**
 * Somebody's refusal to be called.
 *
 * @param scope {@code all}, or the campaign it is limited to
 * @param source how it arrived: {@code extract-mark}, {@code key}, {@code call-back}, {@code web}, ...
 * @param evidence where it can be looked up, such as file and line
 */
public record Opposition(
        PhoneNumber number,
        String scope,
        String source,
        @Nullable String evidence,
        Instant opposedAt) {}
