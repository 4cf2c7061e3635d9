// SPDX-License-Identifier: Apache-2.0
/** The launch gate: what the rules of a campaign's packs say of it before it starts, and who has set one aside. */
@NullMarked
package org.portevoix.launch;

import org.jspecify.annotations.NullMarked;
