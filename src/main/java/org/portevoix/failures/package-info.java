// SPDX-License-Identifier: Apache-2.0
/** What becomes of a message no route could handle. */
@NullMarked
package org.portevoix.failures;

import org.jspecify.annotations.NullMarked;
