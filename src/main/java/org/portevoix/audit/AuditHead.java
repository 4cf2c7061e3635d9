// SPDX-License-Identifier: Apache-2.0
package org.portevoix.audit;

/**
 * Where the audit log ends: what to write down elsewhere, so that a removal at its end shows.
 *
 * @param entries how many there are, which is the id of the last
 * @param hash of the last; 64 zeros while there is none
 */
public record AuditHead(long entries, String hash) {
    /** The hash before the first entry. */
    static final String NONE = "0".repeat(64);
}
