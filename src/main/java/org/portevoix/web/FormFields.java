// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.jspecify.annotations.Nullable;

/**
 * What Camel's server makes of a form: its fields are the body, and stand among the headers as well, where one could pass
 * for what a proxy or a vendor says.
 */
final class FormFields {
    private FormFields() {}

    /** A header that came as such. */
    static @Nullable String header(Message message, String name) {
        return message instanceof HttpMessage received
                ? received.getRequest().getHeader(name)
                : message.getHeader(name, String.class);
    }

    /** Leaves only the headers that came as such. */
    static void outOfHeaders(Message message) {
        if (message instanceof HttpMessage received && message.getBody() instanceof Map<?, ?> form) {
            form.keySet().stream().map(String::valueOf).forEach(field -> {
                message.removeHeader(field);
                String header = header(received, field);
                if (header != null) {
                    message.setHeader(field, header);
                }
            });
        }
    }
}
