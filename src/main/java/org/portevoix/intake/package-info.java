// SPDX-License-Identifier: Apache-2.0
/** From a dropped file to contacts: reads extracts in batches, understands rows, drops duplicates, and names what it leaves out and why. */
@NullMarked
package org.portevoix.intake;

import org.jspecify.annotations.NullMarked;
