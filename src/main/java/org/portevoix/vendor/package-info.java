// SPDX-License-Identifier: Apache-2.0
/** What happens at a vendor's edge: verdicts on its answers, and the simulator that stands in for one. */
@NullMarked
package org.portevoix.vendor;

import org.jspecify.annotations.NullMarked;
