// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Settings;

/**
 * The secret under which the numbers of erased people are hashed: without it, a hash of every number there is would tell
 * who they were. Property {@code erasure.key}, or else the file {@code erasure.key} in the data folder, made at first use.
 * Whoever loses it no longer recognises those who were erased.
 */
public final class ErasureKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int HASH_BYTES = 16;

    private final String text;
    private final Path file;
    private @Nullable Mac mac;

    /** @param text the key itself; empty: what the file holds */
    public ErasureKey(String text, Path file) {
        this.text = text;
        this.file = file;
    }

    public static ErasureKey of(Settings settings) {
        return new ErasureKey(settings.text("erasure.key", ""), settings.data().resolve("erasure.key"));
    }

    /** 32 hexadecimal digits for the E.164 digits of a number; an UncheckedIOException when the key cannot be read. */
    public synchronized String hash(long digits) {
        Mac ready = mac;
        if (ready == null) {
            ready = newMac();
            mac = ready;
        }
        byte[] hash = ready.doFinal(Long.toString(digits).getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
    }

    /** Makes the key file, readable by its owner only, unless there is a key. */
    public void make() {
        if (!text.isEmpty() || Files.exists(file)) {
            return;
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path half = Files.createTempFile(file.toAbsolutePath().getParent(), ".erasure", ".key", ownerOnly());
            Files.writeString(half, HexFormat.of().formatHex(key) + "\n");
            Files.move(half, file);
        } catch (FileAlreadyExistsException e) {
            // another process made it a moment ago
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the erasure key cannot be used: " + e.getMessage(), e);
        }
    }

    private String key() {
        if (!text.isEmpty()) {
            return text;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
