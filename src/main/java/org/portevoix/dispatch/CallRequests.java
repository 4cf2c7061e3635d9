// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Clock;
import org.portevoix.call.CallRequest;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.Settings;
import org.portevoix.numbering.PhoneNumber;

/** Makes the canonical request of a call from its campaign. */
public final class CallRequests {
    private final String publicUrl;
    private final Clock clock;

    public CallRequests(Settings settings, Clock clock) {
        this.publicUrl = publicUrl(settings);
        this.clock = clock;
    }

    /** {@code server.public-url} without a trailing slash; our own port on this machine when it is empty. */
    public static String publicUrl(Settings settings) {
        String url = settings.text("server.public-url", "http://localhost:" + settings.number("server.port"));
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    public CallRequest request(Campaign campaign, String vendor, PhoneNumber to, int attempt) {
        String reference = UlidCreator.getMonotonicUlid(clock.millis()).toString();
        Campaign.Message message = campaign.message();
        String audioUrl = message.audio() == null ? null : publicUrl + MessageAudio.path(message.audio());
        return new CallRequest(
                reference,
                campaign.name(),
                attempt,
                to,
                campaign.callerId(),
                new CallRequest.Message(audioUrl, message.text(), message.language()),
                new CallRequest.Keys(campaign.keys().listen(), campaign.keys().oppose()),
                (int) campaign.ringTimeout().toSeconds(),
                (int) campaign.maxDuration().toSeconds(),
                "async",
                publicUrl + "/callbacks/" + vendor + "?ref=" + reference);
    }
}
