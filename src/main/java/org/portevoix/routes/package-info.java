// SPDX-License-Identifier: Apache-2.0
/** An engineer's routes under test: lint by Camel's own schema and catalog, and the cases beside each route. */
@NullMarked
package org.portevoix.routes;

import org.jspecify.annotations.NullMarked;
