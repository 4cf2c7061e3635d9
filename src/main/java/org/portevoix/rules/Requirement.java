// SPDX-License-Identifier: Apache-2.0
package org.portevoix.rules;

/**
 * What a rule asks for: of the campaign as it is planned, and, for some kinds, of each call. Each kind is one key of a rule in
 * {@code config/rules}.
 */
public sealed interface Requirement permits TimeRequirement, CallLimit, PlanRequirement, ShareLimit {
    /** Whether a campaign can follow it. What only each call can tell is met when the program sees to it. */
    Verdict of(Plan plan);
}
