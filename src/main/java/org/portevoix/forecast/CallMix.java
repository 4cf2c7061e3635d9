// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.Settings;

/**
 * How calls end, how often, and how long each holds a channel.
 *
 * @param calls ended calls of the campaign that it was measured from; 0: it is assumed, by {@code forecast.*}
 * @param endings their shares sum to 1
 */
public record CallMix(long calls, List<Ending> endings) {
    /**
     * One way in which calls end.
     *
     * @param name such as human, machine, no-answer
     * @param outcome by which the campaign's {@code retries} know it
     * @param share of all calls, 0 to 1
     * @param holdingSeconds from the request to the end, on average
     * @param talkSeconds from the answer to the end, on average; 0 where nobody answers
     */
    public record Ending(
            String name, String outcome, boolean answered, double share, double holdingSeconds, double talkSeconds) {}

    private static final String COMPLETED = "completed";

    /** Of the keys {@code forecast.*}; shares that do not sum to 1 are a ConfigurationException. */
    static CallMix assumed(Settings settings, Campaign campaign) {
        double human = settings.decimal("forecast.human");
        double machine = settings.decimal("forecast.machine");
        double noAnswer = settings.decimal("forecast.no-answer");
        double busy = settings.decimal("forecast.busy");
        double failed = settings.decimal("forecast.failed");
        double sum = human + machine + noAnswer + busy + failed;
        if (Math.abs(sum - 1) > 1e-6
                || Math.min(Math.min(human, machine), Math.min(noAnswer, Math.min(busy, failed))) < 0) {
            throw settings.fault("forecast.human", "and machine, no-answer, busy, failed must be shares that sum to 1");
        }
        double dialling = seconds(settings.duration("forecast.dialling"));
        double answer = dialling + seconds(settings.duration("forecast.ring"));
        double humanTalk = talk(settings, "forecast.human-talk", campaign);
        double machineTalk = talk(settings, "forecast.machine-talk", campaign);
        return new CallMix(
                0,
                List.of(
                        new Ending("human", COMPLETED, true, human, answer + humanTalk, humanTalk),
                        new Ending("machine", COMPLETED, true, machine, answer + machineTalk, machineTalk),
                        unanswered("no-answer", noAnswer, dialling + seconds(campaign.ringTimeout())),
                        unanswered("busy", busy, dialling + seconds(settings.duration("forecast.busy-tone"))),
                        unanswered("failed", failed, dialling + seconds(settings.duration("forecast.failure")))));
    }

    private static Ending unanswered(String outcome, double share, double holding) {
        return new Ending(outcome, outcome, false, share, holding, 0);
    }

    private static double talk(Settings settings, String key, Campaign campaign) {
        return Math.min(seconds(settings.duration(key)), seconds(campaign.maxDuration()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** How long a call holds a channel on average. */
    double holdingSeconds() {
        return mean(Ending::holdingSeconds);
    }

    double talkSeconds() {
        return mean(Ending::talkSeconds);
    }

    /** The share of calls that somebody or something answers. */
    double answered() {
        return mean(ending -> ending.answered() ? 1 : 0);
    }

    private double mean(ToDoubleFunction<Ending> figure) {
        return endings.stream()
                .mapToDouble(ending -> ending.share() * figure.applyAsDouble(ending))
                .sum();
    }
}
