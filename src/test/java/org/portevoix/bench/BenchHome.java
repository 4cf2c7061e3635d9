// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.portevoix.scene.Jvm;

/** An installation for one measurement: the repository's routes, one campaign, as many numbers as it takes. */
final class BenchHome {
    /** {@code -Dbench.jfr=FILE}: where the product's time goes, for Java Mission Control. */
    private static final String RECORDING = System.getProperty("bench.jfr");

    /** What the README says of calls by the hundred a second; {@code -Dbench.jvm=} others. */
    static final List<String> JVM =
            List.of(System.getProperty("bench.jvm", "-XX:+UseParallelGC -XX:TieredStopAtLevel=1")
                    .split(" ", -1));

    private BenchHome() {}

    /** The repository's routes, properties and directory mappings; nobody is called. */
    static void withoutCampaign(Path home) throws IOException {
        copy(Path.of("routes"), home.resolve("routes"));
        copy(Path.of("config/directories"), home.resolve("config/directories"));
        Files.createDirectories(home.resolve("config/campaigns"));
        Files.createDirectories(home.resolve("data/inbox"));
        Files.copy(Path.of("config/application.properties"), home.resolve("config/application.properties"));
    }

    static void prepare(Path home, double rate, int calls) throws IOException {
        withoutCampaign(home);
        Files.writeString(home.resolve("config/directories/bench.yaml"), """
                name: bench
                files: "bench.csv"
                format: csv
                charset: utf-8
                delimiter: ","
                country: FR
                columns: {number: [telephone]}
                """);
        campaign(home, rate);
        try (BufferedWriter out = Files.newBufferedWriter(home.resolve("data/inbox/bench.csv"))) {
            out.write("telephone\n");
            for (int i = 0; i < calls; i++) {
                out.write(number(i) + "\n");
            }
        }
    }

    /** @param more lines of its file */
    static void campaign(Path home, double rate, String... more) throws IOException {
        Files.writeString(
                home.resolve("config/campaigns/bench.yaml"),
                """
                name: bench
                on-behalf-of: nobody
                vendor: http
                caller-id: "+33162000000"
                message: {text: "Bonjour", language: fr-FR}
                keys: {oppose: "9"}
                windows: always
                rate: %s/s
                concurrent: 1000000
                once-per: number
                allow-fiction: true
                """.formatted(Double.toString(rate)) + String.join("\n", more) + "\n");
    }

    /** Numbers of the six blocks reserved for fiction, 60,000 in all; beyond them any, which only loopback ever gets. */
    private static String number(int i) {
        List<String> blocks = List.of("019900", "026191", "035301", "046571", "053649", "063998");
        return i < 60_000
                ? blocks.get(i / 10_000) + String.format("%04d", i % 10_000)
                : "0145" + String.format("%06d", i - 60_000);
    }

    static Process run(Path home, String gateway, String... environment) throws IOException {
        Map<String, String> all =
                new HashMap<>(Map.of("VOICE_HTTP_URL", gateway, "SERVER_PORT", Integer.toString(freePort())));
        for (int i = 0; i < environment.length; i += 2) {
            all.put(environment[i], environment[i + 1]);
        }
        return start(home, List.of("--until-done"), all);
    }

    static Process start(Path home, List<String> options, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(Jvm.JAVA));
        if (RECORDING != null) {
            command.add("-XX:StartFlightRecording=settings=profile,filename=" + RECORDING);
        }
        command.addAll(JVM);
        command.addAll(
                List.of("-jar", Path.of("target", "portevoix.jar").toString(), "run", "--home", home.toString()));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(home.resolve("run.log").toFile());
        return builder.start();
    }

    /** Until its routes run. */
    static void awaitStart(Path log, Process run) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (!Files.readString(log).contains("Routes started")) {
            if (!run.isAlive() || System.nanoTime() - began > TimeUnit.MINUTES.toNanos(2)) {
                throw new AssertionError(Files.readString(log));
            }
            run.waitFor(10, TimeUnit.MILLISECONDS);
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
