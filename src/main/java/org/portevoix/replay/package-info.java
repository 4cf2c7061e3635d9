// SPDX-License-Identifier: Apache-2.0
/** A whole campaign on a clock of its own: over what hours it jumps, and how fast it runs through the others. */
@NullMarked
package org.portevoix.replay;

import org.jspecify.annotations.NullMarked;
