// SPDX-License-Identifier: Apache-2.0
/** Campaign files: one YAML file is one campaign, read strictly, with file and line of each fault. */
@NullMarked
package org.portevoix.campaign;

import org.jspecify.annotations.NullMarked;
