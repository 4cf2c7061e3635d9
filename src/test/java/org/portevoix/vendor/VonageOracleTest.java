// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.vonage.client.HttpConfig;
import com.vonage.client.VonageClient;
import com.vonage.client.voice.Call;
import com.vonage.client.voice.MachineDetection;
import com.vonage.client.voice.PhoneEndpoint;
import com.vonage.client.voice.ncco.DtmfSettings;
import com.vonage.client.voice.ncco.EventMethod;
import com.vonage.client.voice.ncco.InputAction;
import com.vonage.client.voice.ncco.StreamAction;
import com.vonage.jwt.Jwt;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.portevoix.call.CallRequest;

/** Vonage's own Java SDK says what a request must hold and whether a signature is Vonage's. */
class VonageOracleTest {
    private final RecordedVendor vendor = RecordedVendor.named("vonage");

    private String property(String name) {
        return vendor.contract().path("properties").path("voice.vonage." + name).asText();
    }

    @Test
    void theKameletSendsWhatTheSdkSends() {
        CallRequest call = Requests.to(1234);
        SentRequest sdk = SentRequest.captured(
                vendor,
                url -> VonageClient.builder()
                        .applicationId(property("application-id"))
                        .privateKeyContents(property("private-key"))
                        .httpConfig(HttpConfig.builder().baseUri(url).build())
                        .build()
                        .getVoiceClient()
                        .createCall(Call.builder()
                                .to(new PhoneEndpoint(digits(call.to().e164())))
                                .from(digits(call.from().e164()))
                                .eventUrl(call.statusUrl())
                                .eventMethod(EventMethod.POST)
                                .ringingTimer(call.ringTimeoutSeconds())
                                .lengthTimer(call.maxDurationSeconds())
                                .machineDetection(MachineDetection.HANGUP)
                                .ncco(
                                        StreamAction.builder(Requests.NOTICE)
                                                .bargeIn(true)
                                                .build(),
                                        InputAction.builder()
                                                .dtmf(DtmfSettings.builder()
                                                        .maxDigits(1)
                                                        .timeOut(5)
                                                        .build())
                                                .eventUrl(Requests.flowUrl(call) + "&step=notice")
                                                .eventMethod(EventMethod.POST)
                                                .build())
                                .build()));
        SentRequest ours = SentRequest.ofKamelet(vendor, call);
        assertThat(ours.fields()).isEqualTo(sdk.fields());
        assertThat(ours.method() + ours.path()).isEqualTo(sdk.method() + sdk.path());
        assertThat(claims(ours)).as("and when it ends").containsOnlyKeys("application_id", "iat", "jti", "exp");
        assertThat(claims(sdk)).containsOnlyKeys("application_id", "iat", "jti");
    }

    private static java.util.Map<String, ?> claims(SentRequest request) {
        DecodedJWT token = JWT.decode(request.authorization().replace("Bearer ", ""));
        assertThat(token.getAlgorithm()).isEqualTo("RS256");
        return token.getClaims();
    }

    private static String digits(String e164) {
        return e164.substring(1);
    }

    @Test
    void theSdkTakesTheSignaturesOfOurTests() {
        String secret = vendor.contract().at("/callbacks/secret").asText();
        SignedCallback callback =
                SignedCallback.of(vendor, vendor.contract().at("/callbacks/told/1/fields"), secret, Instant.now());
        String token =
                Objects.requireNonNull(callback.headers().get("Authorization")).replace("Bearer ", "");
        assertThat(Jwt.verifySignature(token, secret)).isTrue();
        assertThat(Jwt.verifySignature(token, secret + "x")).isFalse();
    }
}
