// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import java.util.Locale;

/** When in its life a run is killed. */
enum Moment {
    /** The program starts, and repairs what the last end left. */
    START,
    /** The extract is being read. */
    INTAKE,
    /** Calls are being claimed, and wait for their pace. */
    CLAIM,
    /** The gateway has a request and has not answered. */
    REQUEST,
    /** The gateway has answered, and the answer is on its way. */
    ANSWER,
    /** An event is on its way. */
    CALLBACK,
    /** The key to object is on its way. */
    REFUSAL,
    /** Silent calls are closed, the campaign ends, the report is written. */
    REPORT;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
