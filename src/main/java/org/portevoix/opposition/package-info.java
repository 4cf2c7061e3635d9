// SPDX-License-Identifier: Apache-2.0
/** The opposition register: who must never be called again, and since when. */
@NullMarked
package org.portevoix.opposition;

import org.jspecify.annotations.NullMarked;
