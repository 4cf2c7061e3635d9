// SPDX-License-Identifier: Apache-2.0
/** What people may ask of their own data, and how long it is kept: erasure, retention and the answer to the person concerned. */
@NullMarked
package org.portevoix.privacy;

import org.jspecify.annotations.NullMarked;
