// SPDX-License-Identifier: Apache-2.0
/** The command line, and the only place where everything is put together. */
@NullMarked
package org.portevoix.cli;

import org.jspecify.annotations.NullMarked;
