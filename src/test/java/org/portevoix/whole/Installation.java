// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.portevoix.scene.Jvm;
import org.portevoix.store.Database;

/**
 * The real jar in a home of its own: the repository's routes and configuration, and what a test adds. Every process it
 * starts ends with it, and none of them may have written a whole number into its output.
 */
final class Installation implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);
    static final String HEADER = "nom;prenom;adresse;code_postal;commune;code_insee;telephone;opposition\n";

    /** The blocks for fiction, in E.164 or as dialled at home, however spaced. */
    private static final String WHOLE_NUMBER =
            "(?s).*(?:\\+33|\\b0033|\\b33|\\b0)[ .-]?(?:199[ .-]?00|2[ .-]?61[ .-]?91|3[ .-]?53[ .-]?01|4[ .-]?65[ .-]?71"
                    + "|5[ .-]?36[ .-]?49|6[ .-]?39[ .-]?98)[ .-]?\\d{2}[ .-]?\\d{2}\\b.*";

    /** A second of sound with every byte there is: what is read as text on the way does not come through. */
    static final byte[] AUDIO = sound();

    private static byte[] sound() {
        byte[] samples = new byte[16_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) i;
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AudioFormat telephone = new AudioFormat(8_000, 16, 1, true, false);
        try {
            AudioSystem.write(
                    new AudioInputStream(new ByteArrayInputStream(samples), telephone, samples.length / 2),
                    AudioFileFormat.Type.WAVE,
                    file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private final Path home;
    private final int port = Gateway.freePort();
    private final Map<String, String> environment = new TreeMap<>();
    private boolean fast;
    private long longestFileKilobytes;
    private final List<Running> runs = new ArrayList<>();

    Installation(Path home) {
        this.home = home;
        copy(Path.of("routes"), home.resolve("routes"));
        copy(Path.of("config/directories"), home.resolve("config/directories"));
        copy(Path.of("config/rules"), home.resolve("config/rules"));
        copy(Path.of("config/application.properties"), home.resolve("config/application.properties"));
        for (String folder : List.of("config/campaigns", "data/inbox", "data/media")) {
            create(home.resolve(folder));
        }
        set("SERVER_PORT", Integer.toString(port));
        set("INTAKE_SETTLE", "200ms");
        set("INTAKE_POLL", "100ms");
        set("INTAKE_SETTLE_CHECK", "100ms");
        set("DISPATCH_CLAIM_EVERY", "50ms");
        set("CALLS_LOOK_FOR_SILENCE_EVERY", "250ms");
        set("REPORT_LOOK_FOR_END_EVERY", "250ms");
    }

    /** For long runs: slower to start, faster later. */
    Installation fast() {
        fast = true;
        return this;
    }

    Path home() {
        return home;
    }

    /** From now on no file of its processes grows longer: a full disk, as far as they can tell. 0: no limit. */
    Installation longestFile(long kilobytes) {
        longestFileKilobytes = kilobytes;
        return this;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    Installation set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Installation gateway(String url) {
        return set("VOICE_HTTP_URL", url);
    }

    /** A campaign that may call at every hour, with {@code more} lines of YAML. */
    Installation campaign(String name, String... more) {
        write("data/media/message.wav", AUDIO);
        return write(
                "config/campaigns/" + name + ".yaml",
                """
                name: %s
                on-behalf-of: Nom du candidat
                vendor: http
                caller-id: "+33162000000"
                message: {audio: message.wav}
                keys: {listen: "1", oppose: "9"}
                windows: always
                allow-fiction: true
                """.formatted(name) + oncePer(more) + String.join("\n", more) + "\n");
    }

    /** Number by number, unless a test says otherwise. */
    private static String oncePer(String... more) {
        return List.of(more).stream().anyMatch(line -> line.startsWith("once-per:")) ? "" : "once-per: number\n";
    }

    Installation write(String file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    Installation write(String file, byte[] bytes) {
        try {
            create(home.resolve(file).getParent());
            Files.write(home.resolve(file), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An extract of so many people, each with a home and a number of their own. */
    Installation people(String file, int first, int count) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = first; i < first + count; i++) {
            csv.append(person(i));
        }
        return drop(file, csv.toString());
    }

    static String person(int i) {
        return "MARTIN;Zo\u00e9;" + (i + 1) + " rue Haute;35000;Rennes;35238;" + number(i) + ";\n";
    }

    /** The i-th number of a block for fiction. */
    static String number(int i) {
        return "+" + (33199000000L + i);
    }

    /** Puts a file into the inbox as a careful sender does: under another name first. */
    Installation drop(String file, String text) {
        write("data/incoming/" + file, text);
        try {
            Files.move(
                    home.resolve("data/incoming").resolve(file),
                    home.resolve("data/inbox").resolve(file));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String file) {
        try {
            return Files.readString(home.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> list(String folder) {
        if (!Files.isDirectory(home.resolve(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts {@code run} and returns once its routes run. */
    Running run(String... options) {
        Running running = start(with("run", options));
        await("start of the routes")
                .atMost(LONG)
                .until(() -> !running.process.isAlive() || running.out().contains("Routes started"));
        return running;
    }

    /** Runs a command to its end. */
    Running command(String... arguments) {
        Running running = start(arguments);
        running.exit();
        return running;
    }

    private static String[] with(String command, String... options) {
        return Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new);
    }

    Running start(String... arguments) {
        List<String> command = new ArrayList<>();
        if (longestFileKilobytes > 0) {
            command.addAll(List.of("bash", "-c", "ulimit -f " + longestFileKilobytes + "; exec \"$@\"", "bash"));
        }
        command.addAll(List.of(
                Jvm.JAVA,
                fast ? "-Xmx512m" : "-Xmx256m",
                fast ? "-XX:TieredStopAtLevel=4" : "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                Path.of("target/portevoix.jar").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        if (!command.contains("--home")) {
            command.addAll(List.of("--home", home.toString()));
        }
        Path log = create(home.resolve("log"));
        int n = runs.size() + 1;
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(log.resolve(n + ".out").toFile())
                .redirectError(log.resolve(n + ".err").toFile());
        builder.environment().putAll(environment);
        try {
            Running running = new Running(builder.start(), n, arguments[0]);
            runs.add(running);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database of its processes, for a look from outside. */
    Database database() {
        return Database.open(
                environment.getOrDefault(
                        "STORE_URL", "jdbc:h2:file:" + home.resolve("data/portevoix") + ";AUTO_SERVER=TRUE"),
                environment.getOrDefault("STORE_USERNAME", ""),
                environment.getOrDefault("STORE_PASSWORD", ""),
                2);
    }

    @Override
    public void close() {
        runs.forEach(running -> running.process.destroyForcibly());
        for (Running running : runs) {
            running.exit();
            if (running.command.equals("run")) {
                assertThat(running.out() + running.err())
                        .as("output of a run holds no whole number")
                        .doesNotMatch(WHOLE_NUMBER);
            }
        }
    }

    static void assertNoWholeNumber(String text) {
        assertThat(text).doesNotMatch(WHOLE_NUMBER);
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                create(target.getParent());
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process of the installation. */
    final class Running {
        /** The exit status after a SIGKILL. */
        static final int KILLED = 128 + 9;

        private final Process process;
        private final int n;
        private final String command;

        Running(Process process, int n, String command) {
            this.process = process;
            this.n = n;
            this.command = command;
        }

        String out() {
            return read("log/" + n + ".out");
        }

        String err() {
            return read("log/" + n + ".err");
        }

        boolean isAlive() {
            return process.isAlive();
        }

        /** Waits for its end. */
        int exit() {
            return exit(LONG);
        }

        private int exit(Duration limit) {
            try {
                assertThat(process.waitFor(limit.toSeconds(), TimeUnit.SECONDS))
                        .as("%s ends; so far: %s %s", command, out(), err())
                        .isTrue();
                return process.exitValue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** SIGTERM. */
        Running terminate() {
            process.destroy();
            return this;
        }

        /** SIGKILL. */
        void kill() {
            process.destroyForcibly();
            exit();
        }

        /** Fails with everything it wrote, unless it ended like this. */
        Running endsWith(int status) {
            return endsWith(status, LONG);
        }

        Running endsWith(int status, Duration limit) {
            int exit = exit(limit);
            assertThat(exit).as("%s: %s %s", command, out(), err()).isEqualTo(status);
            return this;
        }
    }
}
