// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.plivo.api.util.Utils;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.NameValuePair;
import org.junit.jupiter.api.Test;
import org.portevoix.call.CallRequest;

/** Plivo's own Java SDK says what a request must hold and whether a signature is Plivo's. */
class PlivoOracleTest {
    private final RecordedVendor vendor = RecordedVendor.named("plivo");
    private final String token = vendor.secrets().get(0);

    @Test
    void theKameletSendsWhatTheSdkSends() {
        CallRequest call = Requests.to(1234);
        String account = vendor.contract().at("/properties/voice.plivo.auth-id").asText();
        SentRequest sdk = SentRequest.captured(vendor, url -> create(call, account, url));
        SentRequest ours = SentRequest.ofKamelet(vendor, call);
        Map<String, Object> expected = new TreeMap<>(sdk.fields());
        // the SDK writes an array where the documentation asks for a text; both name one number
        assertThat(expected.remove("to").toString()).contains("33199001234");
        Map<String, Object> sent = new TreeMap<>(ours.fields());
        assertThat(sent.remove("to").toString()).isEqualTo("\"33199001234\"");
        assertThat(sent).isEqualTo(expected);
        assertThat(ours.method() + ours.path() + ours.authorization())
                .isEqualTo(sdk.method() + sdk.path() + sdk.authorization());
    }

    @SuppressWarnings("unchecked")
    private void create(CallRequest call, String account, String url) {
        try (OlderJackson sdk = new OlderJackson()) {
            Consumer<Map<String, String>> caller = (Consumer<Map<String, String>>)
                    sdk.loadClass(PlivoCall.class.getName()).getConstructor().newInstance();
            caller.accept(Map.of(
                    "account", account,
                    "token", token,
                    "url", url,
                    "from", call.from().e164().substring(1),
                    "to", call.to().e164().substring(1),
                    "flow", Requests.flowUrl(call),
                    "status", call.statusUrl(),
                    "ring", Integer.toString(call.ringTimeoutSeconds()),
                    "limit", Integer.toString(call.maxDurationSeconds())));
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void theSdkTakesTheSignaturesOfOurTests() throws Exception {
        SignedCallback callback =
                SignedCallback.of(vendor, vendor.contract().at("/callbacks/told/1/fields"), token, Instant.EPOCH);
        Map<String, String> form = FormBody.pairs(callback.body()).stream()
                .collect(Collectors.toMap(NameValuePair::getName, NameValuePair::getValue));
        String url = "https://calls.example.org" + callback.path() + "?" + callback.query();
        String nonce = callback.headers().get("X-Plivo-Signature-V3-Nonce");
        String signature = callback.headers().get("X-Plivo-Signature-V3");
        assertThat(Utils.validateSignatureV3(url, nonce, signature, token, "POST", form))
                .isTrue();
        assertThat(Utils.validateSignatureV3(url, nonce, signature, token + "x", "POST", form))
                .isFalse();
    }
}
