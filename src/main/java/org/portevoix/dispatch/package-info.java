// SPDX-License-Identifier: Apache-2.0
/** Which calls leave, when and how fast: claims, the pace, and the pauses a vendor asks for. */
@NullMarked
package org.portevoix.dispatch;

import org.jspecify.annotations.NullMarked;
