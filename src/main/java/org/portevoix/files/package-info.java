// SPDX-License-Identifier: Apache-2.0
/** Files from outside, packed or not: what they hold, and why they cannot be read. */
@NullMarked
package org.portevoix.files;

import org.jspecify.annotations.NullMarked;
