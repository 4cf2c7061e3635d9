// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.bandwidth.BandwidthClient;
import com.bandwidth.Environment;
import com.bandwidth.exceptions.ApiException;
import com.bandwidth.voice.models.ApiCallResponse;
import com.bandwidth.voice.models.ApiCreateCallRequest;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.portevoix.call.CallRequest;
import org.portevoix.call.Json;

/** Bandwidth's own Java SDK says what a request must hold. */
class BandwidthOracleTest {
    private final RecordedVendor vendor = RecordedVendor.named("bandwidth");

    private String property(String name) {
        return vendor.contract()
                .path("properties")
                .path("voice.bandwidth." + name)
                .asText();
    }

    @Test
    void theKameletSendsWhatTheSdkSends() {
        CallRequest call = Requests.to(1234);
        SentRequest sdk = SentRequest.captured(vendor, url -> create(call, url));
        SentRequest ours = SentRequest.ofKamelet(vendor, call);
        Map<String, Object> expected = new TreeMap<>(sdk.fields());
        Map<String, Object> sent = new TreeMap<>(ours.fields());
        // one number, which the SDK writes with a fraction
        assertThat(expected.remove("callTimeout")).hasToString("25.0");
        assertThat(sent.remove("callTimeout")).hasToString("25");
        // younger than the SDK: as Bandwidth's OpenAPI tells
        assertThat(sent.remove("machineDetection"))
                .isEqualTo(Json.mapper().createObjectNode().put("mode", "async").put("callbackUrl", call.statusUrl()));
        assertThat(sent).isEqualTo(expected);
        assertThat(ours.method() + ours.path() + ours.authorization())
                .isEqualTo(sdk.method() + sdk.path() + sdk.authorization());
    }

    private void create(CallRequest call, String url) {
        BandwidthClient client = new BandwidthClient.Builder()
                .voiceBasicAuthCredentials(property("username"), property("password"))
                .environment(Environment.CUSTOM)
                .baseUrl(url)
                .build();
        try {
            ApiCallResponse answer = client.getVoiceClient()
                    .getAPIController()
                    .createCall(
                            property("account-id"),
                            new ApiCreateCallRequest.Builder()
                                    .to(call.to().e164())
                                    .from(call.from().e164())
                                    .applicationId(property("application-id"))
                                    .tag(call.reference())
                                    .answerUrl(Requests.flowUrl(call))
                                    .disconnectUrl(call.statusUrl())
                                    .callTimeout((double) call.ringTimeoutSeconds())
                                    .build())
                    .getResult();
            assertThat(answer.getCallId())
                    .isEqualTo(vendor.contract().at("/accepted/id").asText());
        } catch (ApiException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
