// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.portevoix.scene.Jvm;

/**
 * A {@link CountingGateway} in a process of its own, with its memory taken beforehand and little left to compile: on the
 * product's two cores its pauses would show as the product's.
 */
final class GatewayProcess implements AutoCloseable {
    /** One request, and when it arrived, in nanoseconds. */
    record Arrival(long nanos, String number) {
        static Arrival of(String line) {
            int comma = line.indexOf(',');
            return new Arrival(Long.parseLong(line.substring(0, comma)), line.substring(comma + 1));
        }
    }

    /** What the gateway saw. */
    record Log(List<Arrival> arrivals, int events, int unacknowledged) {
        long[] times() {
            return arrivals.stream().mapToLong(Arrival::nanos).toArray();
        }
    }

    private final Process process;
    private final BufferedReader out;
    private final String url;

    /** @param events it tells of each call: 0, 1 or 6 */
    GatewayProcess(int events) throws IOException {
        process = new ProcessBuilder(
                        // before the product where that is allowed: what waits for a processor was not late on its way
                        "nice",
                        "-n",
                        "-10",
                        Jvm.JAVA,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseZGC",
                        "-Xms768m",
                        "-Xmx768m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        Path.of("target", "test-classes")
                                + java.io.File.pathSeparator
                                + Path.of("target", "portevoix.jar"),
                        CountingGateway.class.getName(),
                        Integer.toString(events))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        url = out.readLine();
    }

    String url() {
        return url;
    }

    /** Stops the gateway. */
    Log log() throws IOException {
        process.getOutputStream().close();
        List<String> lines = out.lines().toList();
        int last = lines.size() - 1;
        Arrival told = Arrival.of(lines.get(last));
        return new Log(
                lines.subList(0, last).stream().map(Arrival::of).toList(),
                (int) told.nanos(),
                Integer.parseInt(told.number()));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
