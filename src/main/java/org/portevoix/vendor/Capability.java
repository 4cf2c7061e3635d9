// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import org.portevoix.config.Kebab;

/**
 * What a vendor can do: the annotation {@code portevoix.org/capabilities} of its call-sink. What a campaign needs and its
 * vendor lacks is emulated, or refused before the first call.
 */
public enum Capability {
    /** Plays a recording. */
    AUDIO,
    /** Reads a text. */
    TEXT,
    /** Tells which key was pressed. */
    KEYS,
    /** What is said next depends on the key. */
    FLOW,
    /** Can be told how long the phone may ring. */
    RING_TIMEOUT,
    /** Can be told how long the call may last. */
    MAX_DURATION,
    /** Tells machines from people, beside the call. */
    MACHINE_DETECTION,
    /** Says something else to a machine than to a person. */
    MACHINE_MESSAGE,
    /** Takes a call back that nobody has answered. */
    CANCEL,
    /** Places a call once however often it is asked to. */
    IDEMPOTENCY_KEY,
    /** Can be asked what became of a call. */
    LOOK_UP,
    /** Joins the callee with somebody else. */
    BRIDGE,
    /** Tells the price with the end. */
    PRICE,
    /** Tells the price some time after the end. */
    PRICE_LATER;

    public String text() {
        return Kebab.of(this);
    }

    /** An IllegalArgumentException lists the choices. */
    public static Capability of(String text) {
        return Kebab.parse(text, values());
    }
}
