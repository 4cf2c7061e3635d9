// SPDX-License-Identifier: Apache-2.0
package org.portevoix.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit log.
 *
 * <p>Its hash is the SHA-256, as 64 hexadecimal digits in lower case, of seven lines in UTF-8, each ended by a line feed:
 *
 * <ol>
 *   <li>{@code id}, decimal
 *   <li>{@code at}, in UTC with six decimals: {@code 2017-04-18T10:00:00.000000Z}
 *   <li>{@code kind}
 *   <li>{@code campaign}, empty for null
 *   <li>{@code subject}, empty for null
 *   <li>{@code detail}, the very characters that are stored
 *   <li>{@code previousHash}
 * </ol>
 *
 * No field holds a line feed, so no two entries have the same text.
 *
 * @param id 1 for the first entry, one more for each that follows
 * @param at to the microsecond, as both databases keep it
 * @param kind see {@link AuditKind}
 * @param campaign its name; null when the entry is about no single one
 * @param subject 32 hexadecimal digits, the keyed hash of a telephone number; null when it is about nobody
 * @param detail a JSON object without personal data, 4,000 characters at most
 * @param previousHash the hash of the entry before; 64 zeros for the first
 */
public record AuditEntry(
        long id,
        Instant at,
        String kind,
        @Nullable String campaign,
        @Nullable String subject,
        String detail,
        String previousHash,
        String hash) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The same entry with the hash that belongs to it. */
    AuditEntry sealed() {
        return new AuditEntry(id, at, kind, campaign, subject, detail, previousHash, digest());
    }

    /** Whether the hash belongs to what the entry says. */
    boolean isIntact() {
        return hash.equals(digest());
    }

    private String digest() {
        String text = String.join(
                "\n",
                Long.toString(id),
                TIME.format(at),
                kind,
                campaign == null ? "" : campaign,
                subject == null ? "" : subject,
                detail,
                previousHash,
                "");
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
