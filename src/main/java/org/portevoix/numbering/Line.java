// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import java.time.ZoneId;

/**
 * What the numbering plan says of one callable number.
 *
 * @param territory kebab-case: {@code metropole}, {@code martinique}, ...; elsewhere the ISO country code, {@code de}
 * @param zone the callee's own time zone
 * @param fiction whether the number lies in a block reserved for works of fiction, which no carrier routes
 */
public record Line(PhoneNumber number, LineType type, String territory, ZoneId zone, boolean fiction) {}
