// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.portevoix.call.CallFlow;
import org.portevoix.call.CallRequest;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.Settings;
import org.portevoix.numbering.PhoneNumber;

/** Makes the canonical request of a call from its campaign. */
public final class CallRequests {
    private final Settings settings;
    private final String publicUrl;
    private final Clock clock;

    public CallRequests(Settings settings, Clock clock) {
        this.settings = settings;
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
        CallFlow flow = flow(campaign, vendor, reference);
        return new CallRequest(
                reference,
                campaign.name(),
                attempt,
                to,
                campaign.callerId(),
                flow.message(),
                flow.keys(),
                (int) campaign.ringTimeout().toSeconds(),
                (int) campaign.maxDuration().toSeconds(),
                "async",
                callback(vendor, "", reference),
                flow.prompts());
    }

    /** What is said in a call. */
    public CallFlow flow(Campaign campaign, String vendor, String reference) {
        Campaign.Prompts prompts = campaign.prompts();
        CallRequest.Message message = said(campaign.message().prompt());
        CallRequest.Message machine = prompts.machine() == null ? message : said(prompts.machine());
        return new CallFlow(
                message,
                new CallRequest.Keys(campaign.keys().listen(), campaign.keys().oppose()),
                new CallRequest.Flow(
                        prompt(prompts.notice()),
                        prompt(prompts.refused()),
                        prompt(prompts.goodBye()),
                        campaign.machine() == Campaign.Machine.LEAVE_MESSAGE ? machine : null,
                        callback(vendor, "/flow", reference)));
    }

    private CallRequest.@Nullable Message prompt(Campaign.@Nullable Prompt prompt) {
        return prompt == null ? null : said(prompt);
    }

    private CallRequest.Message said(Campaign.Prompt prompt) {
        String audioUrl = prompt.audio() == null ? null : publicUrl + MessageAudio.path(prompt.audio());
        return new CallRequest.Message(audioUrl, prompt.text(), prompt.language());
    }

    private String callback(String vendor, String kind, String reference) {
        String token = settings.text("voice." + vendor + ".callback-token", "");
        return publicUrl + "/callbacks/" + vendor + kind + (token.isEmpty() ? "" : "/" + token) + "?ref=" + reference;
    }
}
