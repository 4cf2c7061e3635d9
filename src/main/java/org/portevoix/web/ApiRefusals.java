// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.Json;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.Refusal;
import org.portevoix.store.Call;
import org.portevoix.store.Calls;

/** Reads the refusals that a program brings; a RequestRefusedException names what is wrong, and with which entry. */
public final class ApiRefusals {
    private static final int LONGEST_EVIDENCE = 500;

    private final NumberingPlans plans;
    private final String country;
    private final Calls calls;
    private final Clock clock;

    /** @param country ISO 3166, of numbers without a country code */
    public ApiRefusals(NumberingPlans plans, String country, Calls calls, Clock clock) {
        this.plans = plans;
        this.country = country;
        this.calls = calls;
        this.clock = clock;
    }

    /** {@code {"number": "...", "source": "...", "evidence": "..."}} or a list of such; source and evidence may be left out. */
    public List<Refusal> read(@Body byte @Nullable [] body) {
        JsonNode tree = json(body);
        if (!tree.isArray()) {
            return List.of(refusal(tree, ""));
        }
        List<Refusal> refusals = new ArrayList<>(tree.size());
        for (JsonNode entry : tree) {
            refusals.add(refusal(entry, "entry " + (refusals.size() + 1) + ": "));
        }
        if (refusals.isEmpty()) {
            throw bad("the list is empty");
        }
        return refusals;
    }

    /** What an operator noted of a call: {@code {"disposition": "refused", "by": "name"}}. 404 for a call nobody knows. */
    public List<Refusal> ofCall(@Header("reference") String reference, @Body byte @Nullable [] body) {
        JsonNode tree = json(body);
        if (!"refused".equals(text(tree, "disposition", ""))) {
            throw bad("disposition must be 'refused'; no other is kept");
        }
        String by = text(tree, "by", "");
        if (by.isBlank() || by.length() > 100) {
            throw bad("by must name who took the refusal down, in 100 characters at most");
        }
        Call call =
                calls.find(reference).orElseThrow(() -> new RequestRefusedException(404, "no call has this reference"));
        return List.of(new Refusal(
                call.number(), "disposition", "call " + reference + ", by " + by, OffsetDateTime.now(clock)));
    }

    private static JsonNode json(byte @Nullable [] body) {
        try {
            JsonNode tree = Json.mapper().readTree(body == null ? new byte[0] : body);
            if (tree.isContainerNode()) {
                return tree;
            }
        } catch (IOException e) {
            throw bad("the body is not JSON in UTF-8");
        }
        throw bad("the body must be a JSON object, or a list of them");
    }

    private Refusal refusal(JsonNode entry, String which) {
        if (!entry.path("number").isTextual()) {
            throw bad(which + "number is missing, or not a text");
        }
        String source = text(entry, "source", "api");
        if (!source.matches("[a-z0-9-]{1,60}")) {
            throw bad(which + "source must be a short name such as letter, of a-z, 0-9 and -");
        }
        String evidence = text(entry, "evidence", "API");
        if (evidence.length() > LONGEST_EVIDENCE) {
            throw bad(which + "evidence must have " + LONGEST_EVIDENCE + " characters at most");
        }
        return new Refusal(number(entry.path("number").asText(), which), source, evidence, OffsetDateTime.now(clock));
    }

    private PhoneNumber number(String spelling, String which) {
        try {
            return plans.read(spelling, country);
        } catch (IllegalArgumentException e) {
            throw bad(which + "number: " + e.getMessage());
        }
    }

    private static String text(JsonNode node, String field, String otherwise) {
        return node.path(field).isTextual() ? node.path(field).asText() : otherwise;
    }

    private static RequestRefusedException bad(String reason) {
        return new RequestRefusedException(400, reason);
    }
}
