// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

/** Why a number cell gives nothing to call. */
public enum Refusal {
    NO_NUMBER,
    NOT_A_NUMBER,
    /** 15, 112, 3xxx, 10xx, 118xxx: emergency services and companies, never a person. */
    SHORT_NUMBER,
    /** The called party is paid for the call. */
    PREMIUM_NUMBER,
    TOLL_FREE_NUMBER,
    SHARED_COST_NUMBER,
    /** Answers to no person: meters, alarms, vehicles. */
    MACHINE_NUMBER,
    /** A number of another country than the plan's. */
    ABROAD
}
