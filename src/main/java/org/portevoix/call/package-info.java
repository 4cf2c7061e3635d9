// SPDX-License-Identifier: Apache-2.0
/** The canonical contract between the pipeline and a voice vendor (request, event) and the states of one call. Pure: no Camel, no database. */
@NullMarked
package org.portevoix.call;

import org.jspecify.annotations.NullMarked;
