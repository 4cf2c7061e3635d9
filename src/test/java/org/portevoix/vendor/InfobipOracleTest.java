// SPDX-License-Identifier: Apache-2.0
package org.portevoix.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.infobip.ApiClient;
import com.infobip.ApiException;
import com.infobip.ApiKey;
import com.infobip.BaseUrl;
import com.infobip.api.CallsApi;
import com.infobip.model.Call;
import com.infobip.model.CallsMachineDetectionRequest;
import com.infobip.model.CallsPhoneEndpoint;
import org.junit.jupiter.api.Test;
import org.portevoix.call.CallRequest;

/** Infobip's own Java SDK says what a request must hold. */
class InfobipOracleTest {
    private final RecordedVendor vendor = RecordedVendor.named("infobip");

    @Test
    void theKameletSendsWhatTheSdkSends() {
        CallRequest call = Requests.to(1234);
        SentRequest sdk = SentRequest.captured(vendor, url -> create(call, url));
        assertThat(SentRequest.ofKamelet(vendor, call)).isEqualTo(sdk);
    }

    private void create(CallRequest call, String url) {
        ApiClient client = ApiClient.forApiKey(ApiKey.from(vendor.secrets().get(0)))
                .withBaseUrl(BaseUrl.from(url))
                .build();
        try {
            Call answer = new CallsApi(client)
                    .createCall(new com.infobip.model.CallRequest()
                            .endpoint(new CallsPhoneEndpoint()
                                    .phoneNumber(digits(call.to().e164())))
                            .from(digits(call.from().e164()))
                            .connectTimeout(call.ringTimeoutSeconds())
                            .maxDuration(call.maxDurationSeconds())
                            .machineDetection(new CallsMachineDetectionRequest().enabled(true))
                            .callsConfigurationId(vendor.contract()
                                    .at("/properties/voice.infobip.configuration")
                                    .asText())
                            .externalId(call.reference())
                            .putCustomDataItem("reference", call.reference()))
                    .execute();
            assertThat(answer.getId())
                    .isEqualTo(vendor.contract().at("/accepted/id").asText());
        } catch (ApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digits(String e164) {
        return e164.substring(1);
    }
}
