// SPDX-License-Identifier: Apache-2.0
/** Phone numbers: from what people write in a cell to E.164, with the territory, the time zone and the kind of line. Knows no file, no database and no campaign. */
@NullMarked
package org.portevoix.numbering;

import org.jspecify.annotations.NullMarked;
