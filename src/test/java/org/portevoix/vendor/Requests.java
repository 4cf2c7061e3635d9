// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import java.util.Objects;
import org.portevoix.call.CallRequest;
import org.portevoix.numbering.PhoneNumber;

/** Call requests for tests, to numbers of the fiction block 01 99 00. */
final class Requests {
    static final String NOTICE = "http://127.0.0.1:9/media/notice.wav";

    private Requests() {}

    /** Where the next moment of one of these calls is asked. */
    static String flowUrl(CallRequest call) {
        return Objects.requireNonNull(call.flow()).url();
    }

    /** Ends in {@code lastFour}: 3346 is +33199003346. */
    static CallRequest to(int lastFour) {
        return to(lastFour, 1, 25, 120);
    }

    static CallRequest to(int lastFour, int attempt, int ringTimeoutSeconds, int maxDurationSeconds) {
        return to(lastFour, attempt, ringTimeoutSeconds, maxDurationSeconds, "http://127.0.0.1:9/callbacks/http");
    }

    static CallRequest to(int lastFour, int attempt, int ringTimeout, int maxDuration, String statusUrl) {
        String reference = "01JDREF" + lastFour + "X" + attempt;
        return new CallRequest(
                reference,
                "premier-tour",
                attempt,
                new PhoneNumber(33_199_000_000L + lastFour),
                PhoneNumber.of("+33162000000"),
                new CallRequest.Message("http://127.0.0.1:9/media/premier-tour.wav", null, null),
                new CallRequest.Keys("1", "9"),
                ringTimeout,
                maxDuration,
                "async",
                statusUrl + "?ref=" + reference,
                new CallRequest.Flow(
                        new CallRequest.Message(NOTICE, null, null),
                        null,
                        null,
                        null,
                        statusUrl + "/flow?ref=" + reference));
    }
}
