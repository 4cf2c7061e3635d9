// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * People who say no in the middle of a run, some by the API and some in a file; each says it again until it is heard. When
 * it was heard is kept.
 */
final class Objectors implements AutoCloseable {
    static final String TOKEN = "secret-of-the-test";
    private static final String FILE = "said-no.txt";
    private static final int BY_API = 12;
    private static final int BY_FILE = 8;
    private static final int LONGEST_PAUSE_MILLIS = 900;

    private final Installation installation;
    private final Random random;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Instant> heard = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    Objectors(Installation installation, List<String> numbers, Random random) {
        this.installation = installation;
        this.random = random;
        List<String> chosen = random.ints(0, numbers.size())
                .distinct()
                .limit(BY_API + BY_FILE)
                .mapToObj(numbers::get)
                .toList();
        List<String> inFile = chosen.subList(BY_API, chosen.size());
        installation.write("data/refusals/" + FILE, String.join("\n", inFile) + "\n");
        threads.execute(() -> chosen.subList(0, BY_API).forEach(this::insist));
        threads.execute(() -> watch(inFile));
    }

    /** The numbers whose refusal was acknowledged, and when. */
    Map<String, Instant> heard() {
        return new TreeMap<>(heard);
    }

    private void insist(String number) {
        pause(random.nextInt(LONGEST_PAUSE_MILLIS));
        while (!threads.isShutdown() && !isTaken(number)) {
            pause(100);
        }
    }

    private boolean isTaken(String number) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(installation.url("/api/oppositions")))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "[{\"number\":\"" + number + "\",\"source\":\"letter\",\"evidence\":\"letter 17\"}]"))
                .build();
        try {
            boolean taken =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
            if (taken) {
                heard.put(number, Instant.now());
            }
            return taken;
        } catch (IOException e) {
            // killed, or not yet started again
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void watch(List<String> numbers) {
        while (!threads.isShutdown() && !installation.list("data/done").contains(FILE)) {
            pause(10);
        }
        if (!threads.isShutdown()) {
            Instant now = Instant.now();
            numbers.forEach(number -> heard.put(number, now));
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
