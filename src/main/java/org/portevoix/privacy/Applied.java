// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.time.Instant;

/**
 * What one application of the retention did: a line of {@code data/reports/retention.csv}.
 *
 * @param campaign its name; of what several campaigns shared, their names with spaces between
 * @param calls made anonymous
 * @param contacts deleted
 * @param files deleted
 */
public record Applied(Instant at, String campaign, String why, long calls, long contacts, long files) {}
