// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Settings;

/** One {@code run} a data folder; the lock ends with the process, however it ends. */
record RunLock(String home, FileChannel channel) implements AutoCloseable {

    static RunLock take(Settings settings) {
        Path file = settings.data().resolve("run.lock");
        try {
            Files.createDirectories(settings.data());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new ConfigurationException(List.of(new Fault(
                        settings.home().shown(settings.data()),
                        0,
                        "another 'run' is working here; stop it first, or set data.folder to another folder")));
            }
            return new RunLock(settings.home().folder().toString(), channel);
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

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
