// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import java.util.List;
import java.util.Map;
import org.portevoix.numbering.PhoneNumber;

/** A bean for the routes of {@link TestHome}. */
public final class TestCalls {
    /** One call, as a route would pass it on. */
    public record Call(String reference, String campaign, PhoneNumber to) {}

    /** Takes a record, so that a case's YAML must have become one. */
    public Call check(Call call) {
        if (call.reference().isEmpty()) {
            throw new IllegalArgumentException("no reference");
        }
        return call;
    }

    public List<Call> checkAll(List<Call> calls) {
        for (Call call : calls) {
            check(call);
        }
        return calls;
    }

    public Map<String, Object> count(List<Call> calls) {
        return Map.of("count", calls.size());
    }
}
