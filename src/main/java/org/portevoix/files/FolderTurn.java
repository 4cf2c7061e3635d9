// SPDX-License-Identifier: Apache-2.0
package org.portevoix.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.jspecify.annotations.Nullable;

/**
 * One process at a time takes files out of a data folder, by a lock on {@code run.lock} in it that ends with the process,
 * however it ends. The routes that read files poll under it: {@code pollStrategy: "#folderTurn"}.
 */
public final class FolderTurn extends DefaultPollingConsumerPollStrategy implements AutoCloseable {
    private final Path file;
    private @Nullable FileChannel held;

    public FolderTurn(Path data) {
        this.file = data.resolve("run.lock");
    }

    /** Whether it is this process's turn, from now on until it is closed. UncheckedIOException when the folder cannot be written. */
    public synchronized boolean take() {
        if (held != null) {
            return true;
        }
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                held = channel;
                return true;
            }
            channel.close();
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Before each look into a folder: no look while another process takes its files. */
    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return take() && super.begin(consumer, endpoint);
    }

    @Override
    public synchronized void close() {
        try {
            if (held != null) {
                held.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
