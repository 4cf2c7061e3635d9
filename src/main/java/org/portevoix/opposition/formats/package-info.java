// SPDX-License-Identifier: Apache-2.0
/** How each authority lays its opposition list out, one class a layout, and what is asked of those that want to be asked. */
@NullMarked
package org.portevoix.opposition.formats;

import org.jspecify.annotations.NullMarked;
