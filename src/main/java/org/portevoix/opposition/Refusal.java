// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import java.time.OffsetDateTime;
import org.portevoix.numbering.PhoneNumber;

/**
 * Somebody said no.
 *
 * @param source how it reached us: {@code key-press}, {@code call-back}, {@code web}, {@code api}, {@code file},
 *     {@code disposition}, {@code operator}, {@code extract-mark}
 * @param evidence what proves it: the call's reference, the file and line, the person who took it down
 */
public record Refusal(PhoneNumber number, String source, String evidence, OffsetDateTime opposedAt) {}
