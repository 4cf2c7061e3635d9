// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.telnyx.sdk.ApiClient;
import com.telnyx.sdk.ApiException;
import com.telnyx.sdk.api.CallCommandsApi;
import com.telnyx.sdk.model.CallRequest.AnsweringMachineDetectionEnum;
import com.telnyx.sdk.model.CallRequest.WebhookUrlMethodEnum;
import com.telnyx.sdk.model.RetrieveCallStatusResponse;
import org.junit.jupiter.api.Test;
import org.portevoix.call.CallRequest;

/** Telnyx's own Java SDK says what a request must hold; of signatures it knows nothing. */
class TelnyxOracleTest {
    private final RecordedVendor vendor = RecordedVendor.named("telnyx");

    @Test
    void theKameletSendsWhatTheSdkSends() {
        CallRequest call = Requests.to(1234);
        SentRequest sdk = SentRequest.captured(vendor, url -> dial(call, url));
        assertThat(SentRequest.ofKamelet(vendor, call)).isEqualTo(sdk);
    }

    private void dial(CallRequest call, String url) {
        ApiClient client = new ApiClient()
                .setBasePath(url + "/v2")
                .setBearerToken(vendor.secrets().get(0));
        try {
            RetrieveCallStatusResponse answer = new CallCommandsApi(client)
                    .callDial(new com.telnyx.sdk.model.CallRequest()
                            .to(call.to().e164())
                            .from(call.from().e164())
                            .connectionId(vendor.contract()
                                    .at("/properties/voice.telnyx.connection-id")
                                    .asText())
                            .commandId(call.reference())
                            .timeoutSecs(call.ringTimeoutSeconds())
                            .timeLimitSecs(call.maxDurationSeconds())
                            .answeringMachineDetection(AnsweringMachineDetectionEnum.DETECT)
                            .webhookUrl(Requests.flowUrl(call))
                            .webhookUrlMethod(WebhookUrlMethodEnum.POST));
            assertThat(answer.getData().getCallControlId())
                    .isEqualTo(vendor.contract().at("/accepted/id").asText());
        } catch (ApiException e) {
            throw new IllegalStateException(e);
        }
    }
}
