// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.portevoix.call.Json;

/** A vendor of {@code routes/vendors} with what it answers and tells, recorded in {@code vendors/<name>/contract.yaml}. */
public record RecordedVendor(String name, JsonNode contract) {
    private static final List<Path> KAMELETS = List.of(Path.of("routes/vendors"), Path.of("config/examples/vendors"));
    private static final Path RECORDINGS = Path.of("src/test/resources/vendors");

    /** All that speak HTTP, or the one in {@code -Dvendor}; one without recordings is an error. */
    static Stream<RecordedVendor> all() {
        String only = System.getProperty("vendor", "");
        return KAMELETS.stream()
                .flatMap(RecordedVendor::files)
                .filter(file -> file.endsWith("-call-sink.kamelet.yaml"))
                .map(file -> file.replace("-call-sink.kamelet.yaml", ""))
                .filter(vendor -> !vendor.equals("simulator") && (only.isEmpty() || only.equals(vendor)))
                .sorted()
                .map(RecordedVendor::read);
    }

    private static Stream<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RecordedVendor named(String vendor) {
        return read(vendor);
    }

    private static RecordedVendor read(String vendor) {
        Path file = RECORDINGS.resolve(vendor).resolve("contract.yaml");
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(
                    "vendor '" + vendor + "' has no recordings: write " + file + " as routes/vendors/README.md tells");
        }
        try {
            return new RecordedVendor(vendor, new YAMLMapper().readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** A Camel that talks to the vendor at {@code url}. */
    KameletContext camel(String url) {
        return camel(url, "1500");
    }

    /** One that waits as many milliseconds for an answer. */
    KameletContext camel(String url, String responseTimeout) {
        Map<String, String> properties = properties(url);
        properties.put("voice.response-timeout", responseTimeout);
        return new KameletContext(properties, beans(properties));
    }

    private Map<String, String> properties(String url) {
        Map<String, String> all = new HashMap<>(Map.of(
                "voice.connections", "4",
                "voice.connect-timeout", "300",
                "server.public-url", "https://calls.example.org"));
        all.putAll(account(url));
        return all;
    }

    /** Who we are at the vendor, which is at {@code url}. */
    Map<String, String> account(String url) {
        Map<String, String> account = new TreeMap<>();
        contract.path("properties")
                .properties()
                .forEach(entry -> account.put(entry.getKey(), entry.getValue().asText()));
        account.put(contract.path("url").asText(), url + contract.path("path").asText());
        return account;
    }

    /** The same vendor, with some of the texts in its recordings replaced wherever they are. */
    RecordedVendor replacing(Map<String, String> texts) {
        String all = contract.toString();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            all = all.replace(text.getKey(), text.getValue());
        }
        try {
            return new RecordedVendor(name, Json.mapper().readTree(all));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its call-sink says it can do; {@code vendors list} shows the same. */
    boolean can(Capability capability) {
        return annotation("capabilities").contains(capability.text());
    }

    /** How its callbacks are proved: {@code signed}, {@code token}, or {@code none} of a vendor that has to be asked. */
    String callbacks() {
        return String.join("", annotation("callbacks"));
    }

    private List<String> annotation(String annotation) {
        Path sink = KAMELETS.stream()
                .map(folder -> folder.resolve(name + "-call-sink.kamelet.yaml"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
        try {
            String words = new YAMLMapper()
                    .readTree(Files.readAllBytes(sink))
                    .at("/metadata/annotations")
                    .path("portevoix.org/" + annotation)
                    .asText();
            return List.of(words.split(", *", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(sink + " cannot be read", e);
        }
    }

    private Map<String, Object> beans(Map<String, String> properties) {
        Map<String, Object> beans = new LinkedHashMap<>(Map.of(
                "clock", Clock.systemUTC(),
                "jq", new JqLanguage(),
                "formBody", new FormBody(),
                "gatewayAnswers", new GatewayAnswers(Clock.systemUTC(), Duration.ofSeconds(60)),
                "gatewayCallbacks", new GatewayCallbacks(Clock.systemUTC()),
                "verdicts", new Verdicts()));
        String token = contract.path("properties").path("voice.http.token").asText();
        Secrets secrets = name -> properties.getOrDefault(name, "");
        beans.put("secrets", secrets);
        beans.put("httpGatewayClient", GatewayClient.bearer(token));
        return beans;
    }

    List<String> secrets() {
        return texts(contract.path("secrets"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    Stream<JsonNode> list(String pointer) {
        return StreamSupport.stream(contract.at(pointer).spliterator(), false);
    }

    @Override
    public String toString() {
        return name;
    }
}
