// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/** Which headers of an answer leave: as Camel has it, and {@code Cache-Control}, which Camel holds back. */
public final class AnswerHeaders extends HttpHeaderFilterStrategy {
    public AnswerHeaders() {
        Set<String> heldBack = new TreeSet<>(getOutFilter());
        heldBack.remove("cache-control");
        setOutFilter(heldBack);
    }
}
