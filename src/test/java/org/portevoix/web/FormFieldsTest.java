// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.portevoix.config.Home;
import org.portevoix.config.Settings;

class FormFieldsTest {
    /** As Camel's server hands a form over: each field among the headers, behind a header of the same name. */
    private static Message form(Map<String, String> headers, Map<String, Object> fields) {
        HttpServerRequest request = (HttpServerRequest) Proxy.newProxyInstance(
                FormFieldsTest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getHeader") ? headers.get(arguments[0]) : null);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        Message message = new HttpMessage(exchange, request, null);
        exchange.setMessage(message);
        headers.forEach(message::setHeader);
        fields.forEach((name, value) ->
                message.setHeader(name, headers.containsKey(name) ? List.of(headers.get(name), value) : value));
        message.setBody(fields);
        return message;
    }

    @Test
    void aFieldPassesForNoHeader() {
        Message message = form(
                Map.of("X-Forwarded-For", "198.51.100.7"),
                Map.of("X-Forwarded-For", "192.0.2.1", "From", "+33162000000"));
        assertThat(FormFields.header(message, "X-Forwarded-For")).isEqualTo("198.51.100.7");
        FormFields.outOfHeaders(message);
        assertThat(message.getHeaders()).isEqualTo(Map.of("X-Forwarded-For", "198.51.100.7"));
    }

    @Test
    void theDoorHandsTheFormOnWithEachFieldAsItCame() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("CallStatus", "in-progress");
        fields.put("To", "+33199001234");
        fields.put("Event", List.of("a b", "c&d"));
        Message message = form(Map.of(), fields);
        message.setHeader(Exchange.HTTP_PATH, "/callbacks/twilio");
        new CallbackDoor(Settings.of(new Home(java.nio.file.Path.of("")))).open(message.getExchange());
        assertThat(message.getBody(String.class))
                .isEqualTo("CallStatus=in-progress&To=%2B33199001234&Event=a+b&Event=c%26d");
        assertThat(message.getHeaders()).containsOnlyKeys(Exchange.HTTP_PATH);
        assertThat(message.getExchange().getVariable("vendor")).isEqualTo("twilio");
    }
}
