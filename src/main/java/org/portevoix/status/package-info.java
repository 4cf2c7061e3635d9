// SPDX-License-Identifier: Apache-2.0
/** What became of a call: events, the outcome, the retry. */
@NullMarked
package org.portevoix.status;

import org.jspecify.annotations.NullMarked;
