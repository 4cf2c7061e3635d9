// SPDX-License-Identifier: Apache-2.0
/** What a campaign did: summary, call detail records, exclusions, and the story of one number. */
@NullMarked
package org.portevoix.report;

import org.jspecify.annotations.NullMarked;
