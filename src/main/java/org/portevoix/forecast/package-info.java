// SPDX-License-Identifier: Apache-2.0
/** What a campaign will take: when it ends, how many channels and how much money, and what to change to end in time. */
@NullMarked
package org.portevoix.forecast;

import org.jspecify.annotations.NullMarked;
