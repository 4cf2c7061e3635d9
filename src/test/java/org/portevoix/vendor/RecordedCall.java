// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One call to one number at a recorded vendor: what it answers and tells, with an id of this call and its number in it. */
record RecordedCall(RecordedVendor vendor, String number, String id) {
    /** The number in every recording, without its plus. */
    private static final String RECORDED_NUMBER = "33199001234";

    /** @param n a digit that no other call has: the end of its id */
    static RecordedCall of(RecordedVendor vendor, String number, int n) {
        String recorded = vendor.contract().at("/accepted/id").asText();
        String id = recorded.substring(0, recorded.length() - 1) + n;
        return new RecordedCall(vendor.replacing(Map.of(recorded, id, RECORDED_NUMBER, digits(number))), number, id);
    }

    private static String digits(String number) {
        return number.substring(1);
    }

    /** The number as it is in the request of any vendor: some write a plus before it, some two zeros. */
    String digits() {
        return digits(number);
    }

    /** What the vendor tells of a call that was answered and ended, in the order in which it tells it. */
    List<JsonNode> ending() {
        return List.of(told().filter(told -> tells(told, "completed") && !tells(told, "digit"))
                .findFirst()
                .map(this::said)
                .orElseThrow());
    }

    /** The same of one whose callee presses 9; nothing of a vendor that has no recording of a key. */
    Optional<List<JsonNode>> refusal() {
        return told().filter(told -> tells(told, "digit"))
                .findFirst()
                .map(key -> tells(key, "completed")
                        ? List.of(said(key))
                        : Stream.concat(Stream.of(said(key)), ending().stream()).toList());
    }

    /** Its callbacks, or what it answers when it is asked, each with the events that are to be made of it. */
    private Stream<JsonNode> told() {
        return vendor.list(isAsked() ? "/looked-up" : "/callbacks/told");
    }

    private JsonNode said(JsonNode told) {
        return told.path(isAsked() ? "body" : "fields");
    }

    /** Whether the vendor tells nothing of its own accord. */
    boolean isAsked() {
        return vendor.callbacks().equals("none");
    }

    private static boolean tells(JsonNode told, String event) {
        return StreamSupport.stream(told.path("events").spliterator(), false)
                .anyMatch(each -> each.path("event").asText().equals(event));
    }
}
