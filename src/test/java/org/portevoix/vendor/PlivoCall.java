// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import com.plivo.api.PlivoClient;
import com.plivo.api.exceptions.PlivoRestException;
import com.plivo.api.models.call.Call;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** A call by Plivo's SDK; loaded by {@link OlderJackson}, so that it takes nothing of ours but texts. */
public final class PlivoCall implements Consumer<Map<String, String>> {
    @Override
    public void accept(Map<String, String> call) {
        PlivoClient client =
                new PlivoClient(call.get("account"), call.get("token"), at(Objects.requireNonNull(call.get("url"))));
        try {
            Call.creator(call.get("from"), List.of(call.get("to")), call.get("flow"))
                    .answerMethod("POST")
                    .ringUrl(call.get("status"))
                    .ringMethod("POST")
                    .hangupUrl(call.get("status"))
                    .hangupMethod("POST")
                    .ringTimeout(Long.valueOf(call.get("ring")))
                    .timeLimit(Long.valueOf(call.get("limit")))
                    .machineDetection("hangup")
                    .machineDetectionUrl(call.get("status"))
                    .machineDetectionMethod("POST")
                    .client(client)
                    .create();
        } catch (IOException | PlivoRestException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The SDK knows no other host than Plivo's. */
    private static OkHttpClient.Builder at(String url) {
        HttpUrl there = Objects.requireNonNull(HttpUrl.parse(url));
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .url(chain.request()
                                .url()
                                .newBuilder()
                                .scheme(there.scheme())
                                .host(there.host())
                                .port(there.port())
                                .build())
                        .build()));
    }
}
