// SPDX-License-Identifier: Apache-2.0
/** When a person may be called: windows in the callee's own time, and the silence before a vote. */
@NullMarked
package org.portevoix.rules;

import org.jspecify.annotations.NullMarked;
