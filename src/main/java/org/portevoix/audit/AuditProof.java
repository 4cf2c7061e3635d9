// SPDX-License-Identifier: Apache-2.0
package org.portevoix.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The walk over the audit log that proves it whole, or names the first entry that does not fit.
 *
 * <p>Whoever can write to the database can cut entries off the end and forge the rest after it anew; only a hash that was
 * written down elsewhere tells.
 */
public final class AuditProof {
    /**
     * What was found.
     *
     * @param entries that were read; all of them fit when {@code fault} is null
     * @param lastHash of the last of them
     * @param fault the first entry that does not fit, and what is wrong with it
     */
    public record Result(
            long entries,
            @Nullable Instant from,
            @Nullable Instant to,
            String lastHash,
            @Nullable String fault) {}

    private final @Nullable String expected;
    private long entries;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private String last = AuditHead.NONE;
    private @Nullable String fault;
    private boolean seen;

    private AuditProof(@Nullable String expected) {
        this.expected = expected;
        this.seen = last.equals(expected);
    }

    /** Walks over all entries; {@code expected} is a hash that must be among them, or null. */
    public static Result of(AuditLog log, @Nullable String expected) {
        AuditProof proof = new AuditProof(expected);
        AuditHead before = log.head();
        log.each(proof::look);
        proof.compare(before, log.head());
        return new Result(proof.entries, proof.from, proof.to, proof.last, proof.fault);
    }

    private void look(AuditEntry entry) {
        if (fault != null) {
            return;
        }
        fault = faultOf(entry);
        if (fault == null) {
            entries = entry.id();
            from = from == null ? entry.at() : from;
            to = entry.at();
            last = entry.hash();
            seen |= last.equals(expected);
        }
    }

    private @Nullable String faultOf(AuditEntry entry) {
        long next = entries + 1;
        if (entry.id() > next) {
            return "entry " + next + " is missing: entry " + entry.id() + " comes after "
                    + (entries == 0 ? "nothing" : "entry " + entries);
        }
        if (entry.id() < next) {
            return "entry " + entry.id() + " was put in before the first";
        }
        if (!entry.isIntact()) {
            return "entry " + entry.id() + " was changed: its hash is not that of what it says";
        }
        return entry.previousHash().equals(last)
                ? null
                : "entry " + entry.id() + " does not follow the one before it: that has another hash";
    }

    /** An entry and the head that counts it are written together, so those read before are at least as many as it says. */
    private void compare(AuditHead before, AuditHead after) {
        if (fault != null) {
            return;
        }
        if (entries < before.entries()) {
            fault = "entry " + (entries + 1) + " is missing: there should be " + before.entries() + " entries";
        } else if (entries > after.entries()) {
            fault = "entry " + (after.entries() + 1) + " was put in: there should be " + after.entries() + " entries";
        } else if (entries == after.entries() && !last.equals(after.hash())) {
            fault = "entry " + entries + " is not the last that was added: that has another hash";
        } else if (expected != null && !seen) {
            fault = "no entry has the hash " + expected + ": the log was cut or written anew since it was written down";
        }
    }
}
