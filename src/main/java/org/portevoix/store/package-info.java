// SPDX-License-Identifier: Apache-2.0
/** The database: what a row is, and the few statements that must be fast or atomic. The routes' own statements are named SQL files. */
@NullMarked
package org.portevoix.store;

import org.jspecify.annotations.NullMarked;
