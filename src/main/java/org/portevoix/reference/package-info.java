// SPDX-License-Identifier: Apache-2.0
/** Published files about places: postal codes, communes and election results. A figure here belongs to a place and never to a person. */
@NullMarked
package org.portevoix.reference;

import org.jspecify.annotations.NullMarked;
