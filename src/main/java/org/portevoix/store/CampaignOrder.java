// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import org.jspecify.annotations.Nullable;

/**
 * What was ordered for a campaign while it runs; it stands until it is ordered otherwise.
 *
 * @param paused whether a person or a rule has stopped it
 * @param rate calls per second; null: as its file says
 * @param concurrent calls in progress at one time; null: as its file says
 */
public record CampaignOrder(
        long campaign,
        boolean paused,
        @Nullable Double rate,
        @Nullable Integer concurrent) {}
