// SPDX-License-Identifier: Apache-2.0
package org.portevoix.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.portevoix.call.Json;
import org.portevoix.report.Export;
import org.portevoix.store.Database;

/**
 * What an installation says of its calls once all is done, held against what the gateway saw: nobody doubled, nobody lost,
 * nobody called who had said no.
 */
final class Books {
    static final String CAMPAIGN = "campaign";

    /** From the last look at the register to the gateway, on a busy machine: a killed program left no stamp of its own. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(3);

    /** Ends after which the campaigns of these tests call once more. */
    private static final Set<String> RETRIED = Set.of("busy", "no-answer");

    private final Installation installation;
    private final Gateway gateway;
    private final Map<String, JsonNode> calls;
    private final List<JsonNode> contacts;
    private final List<JsonNode> exclusions;
    private final Set<String> opposed;
    private final Set<String> closedUnheard;

    /** Of each call, when it was settled and when its events came: what a failed round leaves of them. */
    private final Map<String, String> stamps;

    private Books(Installation installation, Gateway gateway, Database database) {
        this.installation = installation;
        this.gateway = gateway;
        Export export = new Export(database);
        this.calls = rows(export, Export.Table.CALLS).stream()
                .collect(Collectors.toMap(call -> text(call, "reference"), call -> call));
        this.contacts = rows(export, Export.Table.CONTACTS);
        this.exclusions = rows(export, Export.Table.EXCLUSIONS);
        this.opposed = Set.copyOf(database.jdbc().queryForList("select '+' || number from opposition", String.class));
        this.closedUnheard = Set.copyOf(database.jdbc()
                .queryForList(
                        "select c.reference from call c where c.settled_at < (select max(e.received_at) from call_event e"
                                + " where e.call_id = c.id and e.event in ('busy', 'no-answer', 'completed'))",
                        String.class));
        this.stamps = database
                .jdbc()
                .queryForList("select c.reference, c.settled_at, e.event, e.received_at from call c"
                        + " left join call_event e on e.call_id = c.id order by e.id")
                .stream()
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.get("reference")),
                        Collectors.mapping(
                                row -> "settled " + row.get("settled_at") + ", " + row.get("event") + " received "
                                        + row.get("received_at"),
                                Collectors.joining("; "))));
    }

    static Books of(Installation installation, Gateway gateway) {
        try (Database database = installation.database()) {
            return new Books(installation, gateway, database);
        }
    }

    int calls() {
        return calls.size();
    }

    long unknown() {
        return calls.values().stream()
                .filter(call -> text(call, "state").equals("unknown"))
                .count();
    }

    /** Every request is one attempt of the books, and no attempt was requested twice. */
    Books nobodyIsDoubled() {
        assertThat(gateway.requests()).extracting(Gateway.Request::reference).doesNotHaveDuplicates();
        assertThat(gateway.requests())
                .extracting(request ->
                        request.number() + " attempt " + request.body().get("attempt"))
                .doesNotHaveDuplicates();
        for (Gateway.Request request : gateway.requests()) {
            JsonNode call = calls.get(request.reference());
            assertThat(call).as("the call of %s", request.body()).isNotNull();
            assertThat(text(call, "number")).isEqualTo(request.number());
            assertThat(call.get("attempt")).isEqualTo(request.body().get("attempt"));
        }
        attempts()
                .forEach((number, attempts) -> assertThat(attempts)
                        .as("attempts of %s", number)
                        .extracting(call -> call.get("attempt").asInt())
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, attempts.size())
                                .boxed()
                                .toList()));
        return this;
    }

    /** Each row of the file is a contact or an exclusion; each contact was called to its end, or left out with a reason. */
    Books nobodyIsLost(String file, int rows) {
        List<Long> lines = new ArrayList<>();
        contacts.forEach(contact -> lines.add(contact.get("line").asLong()));
        exclusions.stream()
                .filter(exclusion -> text(exclusion, "campaign").isEmpty())
                .peek(exclusion -> assertThat(text(exclusion, "file")).isEqualTo(file))
                .forEach(exclusion -> lines.add(exclusion.get("line").asLong()));
        assertThat(lines)
                .as("lines of %s", file)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, rows).mapToObj(row -> row + 2L).toList());

        assertThat(exclusions)
                .as("a campaign that has all the time there is ends with nobody due")
                .noneMatch(exclusion -> text(exclusion, "reason").equals("campaign-ended"));
        Map<String, List<JsonNode>> attempts = attempts();
        Set<String> leftOut = exclusions.stream()
                .filter(exclusion -> text(exclusion, "campaign").equals(CAMPAIGN))
                .map(exclusion -> text(exclusion, "number"))
                .collect(Collectors.toSet());
        for (JsonNode contact : contacts) {
            String number = text(contact, "number");
            List<JsonNode> called = attempts.getOrDefault(number, List.of());
            assertThat(leftOut.contains(number) || isCalledToTheEnd(number, called))
                    .as(
                            "%s is left out with a reason, or called to the end: %s; %s",
                            number,
                            called,
                            called.stream()
                                    .map(call -> stamps.get(text(call, "reference")))
                                    .toList())
                    .isTrue();
        }
        return this;
    }

    private boolean isCalledToTheEnd(String number, List<JsonNode> attempts) {
        if (attempts.isEmpty()) {
            return false;
        }
        JsonNode last = attempts.get(attempts.size() - 1);
        String state = text(last, "state");
        assertThat(state).isIn("completed", "no-answer", "busy", "failed", "cancelled", "unknown");
        long alike = attempts.stream()
                .filter(attempt -> text(attempt, "state").equals(state))
                .count();
        return !RETRIED.contains(state)
                || alike > 1
                || last.hasNonNull("answered_at")
                || opposed.contains(number)
                || closedUnheard.contains(text(last, "reference"));
    }

    /** What was acknowledged as a refusal is on the register, and no call left after it. */
    Books nobodyIsCalledAfterARefusal(Map<String, Instant> heard) {
        Map<String, Instant> refusals = new HashMap<>(heard);
        gateway.acknowledged().stream()
                .filter(event -> ChaosCallees.isRefusal(event.json()))
                .forEach(event -> refusals.merge(
                        event.request().number(), event.at(), (one, other) -> one.isBefore(other) ? one : other));
        assertThat(opposed).as("the register").containsAll(refusals.keySet());
        for (Gateway.Request request : gateway.requests()) {
            Instant refused = refusals.getOrDefault(request.number(), Instant.MAX);
            JsonNode call = calls.get(request.reference());
            JsonNode left = call.get("requested_at");
            assertThat(left.isNull() ? request.arrivedAt().minus(UNDER_WAY) : Instant.parse(left.asText()))
                    .as("when a call left to somebody who has said no: %s", call)
                    .isBefore(refused);
        }
        return this;
    }

    /** No entry of the audit log was torn out by a kill. */
    Books theAuditLogIsWhole() {
        installation.command("audit", "verify").endsWith(0);
        return this;
    }

    /** The report of the campaign's end is there, whole, and says what the books say. */
    Books theReportIsComplete() {
        String folder = "data/reports/" + CAMPAIGN + "/";
        assertThat(installation.list(folder))
                .contains(
                        "calls.csv",
                        "compliance.json",
                        "compliance.txt",
                        "exclusions.csv",
                        "summary.json",
                        "summary.txt");
        assertThat(installation.read(folder + "calls.csv").lines()).hasSize(calls.size() + 1);
        assertThat(installation.read(folder + "exclusions.csv").lines()).hasSize(exclusions.size() + 1);
        JsonNode summary = json(installation.read(folder + "summary.json"));
        assertThat(text(summary, "state")).isEqualTo("finished");
        assertThat(summary.get("contacts").asInt()).isEqualTo(contacts.size());
        assertThat(summary.get("retriesDue").asInt()).isZero();
        assertThat(summary.get("notReached").asInt()).isZero();
        return this;
    }

    private Map<String, List<JsonNode>> attempts() {
        return calls.values().stream()
                .sorted((one, other) -> Integer.compare(
                        one.get("attempt").asInt(), other.get("attempt").asInt()))
                .collect(Collectors.groupingBy(call -> text(call, "number"), TreeMap::new, Collectors.toList()));
    }

    private static List<JsonNode> rows(Export export, Export.Table table) {
        StringWriter out = new StringWriter();
        export.write(table, null, Export.Format.JSONL, out);
        return out.toString().lines().map(Books::json).toList();
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonNode row, String column) {
        return row.get(column).asText();
    }
}
