// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;
import org.portevoix.routes.RouteCase.Reply;

/** What came to the mocked endpoints and beans of one case, and what they answer. */
public final class Traffic {
    /** A message as it was when it came. */
    record Sent(String name, JsonNode body, JsonNode plain, Map<String, Object> headers) {}

    private final Map<String, List<Reply>> mocks;
    private final Map<String, Integer> answered = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();

    Traffic(Map<String, List<Reply>> mocks) {
        this.mocks = mocks;
    }

    /** Takes the place of the endpoint or bean {@code name} for one message. */
    void pass(String name, Exchange exchange) throws Exception {
        Reply reply = arrive(name, exchange);
        if (reply == null) {
            return;
        }
        if (reply.thrown() != null) {
            throw Thrown.make(reply.thrown(), reply.message());
        }
        reply.headers().forEach((header, value) -> exchange.getMessage().setHeader(header, Likeness.java(value)));
        if (!reply.body().isMissingNode()) {
            exchange.getMessage().setBody(body(name, reply.body()));
        }
    }

    /** The same for a bean in an expression: its answer is the expression's value. */
    public @Nullable Object answer(String name, Exchange exchange) throws Exception {
        Reply reply = arrive(name, exchange);
        if (reply != null && reply.thrown() != null) {
            throw Thrown.make(reply.thrown(), reply.message());
        }
        return reply == null || reply.body().isMissingNode() ? null : Likeness.java(reply.body());
    }

    private synchronized @Nullable Reply arrive(String name, Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        Object kept = Bodies.text(body);
        if (kept != body && !(body instanceof org.apache.camel.StreamCache)) {
            exchange.getMessage().setBody(kept);
        }
        sent.add(new Sent(
                name,
                Bodies.tree(kept),
                Bodies.plain(kept),
                Map.copyOf(present(exchange.getMessage().getHeaders()))));
        String mock = mocks.containsKey(name)
                ? name
                : mocks.keySet().stream()
                        .filter(named -> CaseNames.means(named, name))
                        .findFirst()
                        .orElse(name);
        List<Reply> replies = mocks.getOrDefault(mock, List.of());
        int turn = answered.merge(mock, 1, Integer::sum) - 1;
        return replies.isEmpty() ? null : replies.get(Math.min(turn, replies.size() - 1));
    }

    private static Map<String, Object> present(Map<String, Object> headers) {
        Map<String, Object> present = new HashMap<>(headers);
        present.values().removeIf(java.util.Objects::isNull);
        return present;
    }

    /** What came so far to the endpoint or bean a case calls {@code named}. */
    synchronized List<Sent> to(String named) {
        return sent.stream()
                .filter(message -> CaseNames.means(named, message.name()))
                .toList();
    }

    /** An HTTP answer is a stream of text, so that the route must read it as it would a real one. */
    private static @Nullable Object body(String name, JsonNode body) throws IOException {
        if (body.isContainerNode() && CaseNames.means("http", name)) {
            return new ByteArrayInputStream(Json.mapper().writeValueAsBytes(body));
        }
        return Likeness.java(body);
    }
}
