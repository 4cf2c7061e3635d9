// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call as its vendor knows it: by the request it began with, which says where to tell what becomes of it. */
record PlacedCall(RecordedCall call, String request, String reference) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern REFERENCE = Pattern.compile("\\b[0-7][0-9A-HJKMNP-TV-Z]{25}\\b");

    static PlacedCall of(RecordedCall call, LoggedRequest request) {
        String text = text(request);
        Matcher found = REFERENCE.matcher(text);
        if (!found.find()) {
            throw new AssertionError("no reference of ours in " + text);
        }
        Map<String, String> named = Map.of(ToldCallbacks.REFERENCE, found.group());
        return new PlacedCall(
                new RecordedCall(call.vendor().replacing(named), call.number(), call.id()), text, found.group());
    }

    /** In a form the addresses are encoded. */
    private static String text(LoggedRequest request) {
        String body = request.getBodyAsString();
        return String.valueOf(request.getHeader("Content-Type")).contains("form")
                ? URLDecoder.decode(body, StandardCharsets.UTF_8)
                : body;
    }

    /** Tells it as the vendor would, signed or with the token, to the port on this machine; the status of the answer. */
    int tell(JsonNode fields, int port) throws IOException, InterruptedException {
        String secret = call.vendor().contract().at("/callbacks/secret").asText();
        URI address = address(fields);
        String query = address.getQuery() == null ? "" : address.getQuery();
        SignedCallback callback =
                SignedCallback.of(call.vendor(), address.getPath(), query, fields, secret, Instant.now());
        HttpRequest.Builder post = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port).resolve(address))
                .POST(HttpRequest.BodyPublishers.ofByteArray(callback.body()));
        callback.headers().forEach(post::header);
        return CLIENT.send(post.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /**
     * The address for the states of this call, which most requests carry. Without one, what names the call itself goes where
     * we told the vendor once for all calls; anything else to the only address there is, which asks what to say.
     */
    private URI address(JsonNode fields) {
        String vendor = "/callbacks/" + call.vendor().name();
        boolean namesTheCall = fields.toString().contains(reference);
        return carried(vendor + "(?!/flow)")
                .or(() -> namesTheCall ? Optional.empty() : carried(vendor + "/flow"))
                .orElseGet(() ->
                        URI.create(vendor + "/" + SwapHome.token(call.vendor().name())));
    }

    private Optional<URI> carried(String path) {
        Matcher url = Pattern.compile(
                        Pattern.quote(SignedCallback.HOST) + "(" + path + "(?:/[a-z0-9-]+)?\\?ref=" + reference + ")")
                .matcher(request);
        return url.find() ? Optional.of(URI.create(url.group(1))) : Optional.empty();
    }
}
