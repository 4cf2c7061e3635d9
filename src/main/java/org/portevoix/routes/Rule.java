// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.util.stream.Stream;
import org.portevoix.config.Fault;

/** One rule of the house, as code: every breach is a fault with its file, its line and its repair. */
@FunctionalInterface
interface Rule {
    Stream<Fault> faults(Program program);
}
