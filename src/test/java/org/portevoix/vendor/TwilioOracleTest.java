// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.twilio.http.HttpMethod;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.security.RequestValidator;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Play;
import com.twilio.type.PhoneNumber;
import com.twilio.type.Twiml;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.NameValuePair;
import org.junit.jupiter.api.Test;
import org.portevoix.call.CallRequest;

/** Twilio's own Java SDK says what a request must hold and whether a signature is Twilio's. */
class TwilioOracleTest {
    private final RecordedVendor vendor = RecordedVendor.named("twilio");
    private final String token = vendor.secrets().get(0);

    @Test
    void theKameletSendsWhatTheSdkSends() {
        CallRequest call = Requests.to(1234);
        String account =
                vendor.contract().at("/properties/voice.twilio.account-sid").asText();
        SentRequest sdk = SentRequest.captured(
                vendor,
                url -> Call.creator(
                                new PhoneNumber(call.to().e164()),
                                new PhoneNumber(call.from().e164()),
                                new Twiml(notice(call)))
                        .setTimeout(call.ringTimeoutSeconds())
                        .setTimeLimit(call.maxDurationSeconds())
                        .setStatusCallback(URI.create(call.statusUrl()))
                        .setStatusCallbackMethod(HttpMethod.POST)
                        .setStatusCallbackEvent(List.of("initiated", "ringing", "answered", "completed"))
                        .setMachineDetection("Enable")
                        .setAsyncAmd("true")
                        .setAsyncAmdStatusCallback(URI.create(call.statusUrl()))
                        .setAsyncAmdStatusCallbackMethod(HttpMethod.POST)
                        .create(new TwilioRestClient.Builder(account, token)
                                .httpClient(new At(url))
                                .build()));
        assertThat(inOrder(SentRequest.ofKamelet(vendor, call))).isEqualTo(inOrder(sdk));
    }

    /** With the attributes of each element in their alphabetical order: to XML they have none. */
    private static SentRequest inOrder(SentRequest request) {
        Map<String, Object> fields = new TreeMap<>(request.fields());
        fields.computeIfPresent(
                "Twiml",
                (name, xml) -> Pattern.compile("(?: [a-zA-Z]+=\"[^\"]*\")+")
                        .matcher(xml.toString())
                        .replaceAll(attributes -> Matcher.quoteReplacement(
                                Arrays.stream(attributes.group().split("(?<=\")(?= )", -1))
                                        .sorted()
                                        .collect(Collectors.joining()))));
        return new SentRequest(request.method(), request.path(), request.authorization(), fields);
    }

    private static String notice(CallRequest call) {
        return new VoiceResponse.Builder()
                .gather(new Gather.Builder()
                        .inputs(com.twilio.twiml.voice.Gather.Input.DTMF)
                        .numDigits(1)
                        .timeout(5)
                        .action(Requests.flowUrl(call) + "&step=notice")
                        .actionOnEmptyResult(true)
                        .play(new Play.Builder(Requests.NOTICE).build())
                        .build())
                .build()
                .toXml();
    }

    @Test
    void theSdkTakesTheSignaturesOfOurTests() {
        JsonNode fields = vendor.contract().at("/callbacks/told/1/fields");
        SignedCallback callback = SignedCallback.of(vendor, fields, token, Instant.EPOCH);
        Map<String, String> form = FormBody.pairs(callback.body()).stream()
                .collect(Collectors.toMap(NameValuePair::getName, NameValuePair::getValue));
        String url = "https://calls.example.org" + callback.path() + "?" + callback.query();
        RequestValidator validator = new RequestValidator(token);
        assertThat(validator.validate(url, form, callback.headers().get("X-Twilio-Signature")))
                .isTrue();
        assertThat(validator.validate(url + "0", form, callback.headers().get("X-Twilio-Signature")))
                .isFalse();
    }

    /** The SDK knows no other host than Twilio's. */
    private static final class At extends NetworkHttpClient {
        private final String url;

        At(String url) {
            this.url = url;
        }

        @Override
        public Response makeRequest(Request request) {
            Request there = new Request(request.getMethod(), request.getUrl().replaceFirst("https://[^/]+", url));
            there.setAuth(request.getUsername(), request.getPassword());
            request.getPostParams().forEach((name, values) -> values.forEach(value -> there.addPostParam(name, value)));
            return super.makeRequest(there);
        }
    }
}
