// SPDX-License-Identifier: Apache-2.0
/** What was done and when, in a log whose entries cannot be changed, removed or put in without a trace. */
@NullMarked
package org.portevoix.audit;

import org.jspecify.annotations.NullMarked;
