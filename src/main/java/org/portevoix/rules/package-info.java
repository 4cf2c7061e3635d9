// SPDX-License-Identifier: Apache-2.0
/** Law, decisions, recommendations and policies as dated data, and when a person may be called by them. */
@NullMarked
package org.portevoix.rules;

import org.jspecify.annotations.NullMarked;
