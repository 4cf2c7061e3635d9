// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The files of an installation that a test makes up. */
final class TestFiles {
    private TestFiles() {}

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    static void write(Path home, String file, String text) throws IOException {
        write(home.resolve(file), text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /** As a careful sender does: written beside the folder, then moved into it. */
    static void drop(Path home, String file, byte[] bytes) throws IOException {
        Path target = home.resolve("data").resolve(file);
        Path beside = home.resolve("data/incoming").resolve(target.getFileName());
        write(beside, bytes);
        Files.createDirectories(target.getParent());
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    static void drop(Path home, String file, String text) throws IOException {
        drop(home, file, text.getBytes(StandardCharsets.UTF_8));
    }

    static boolean exists(Path home, String file) {
        return Files.exists(home.resolve("data").resolve(file));
    }

    /** A port nobody listens on. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
