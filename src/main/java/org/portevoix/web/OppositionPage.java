// SPDX-License-Identifier: Apache-2.0
package org.portevoix.web;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Settings;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.numbering.Reading;
import org.portevoix.opposition.Refusal;
import org.portevoix.web.OppositionVisit.Outcome;

/**
 * The page on which people put their own number on the opposition register. Its answer never tells whether a number is
 * known, callable or opposed already: it would tell it to anybody.
 */
public final class OppositionPage {
    /** Where the server says who is at the other end, {@code 127.0.0.1:40112}. */
    static final String PEER = "CamelVertxPlatformHttpRemoteAddress";

    private static final int LONGEST_NUMBER = 80;
    private static final Set<org.portevoix.numbering.Refusal> NONE =
            Set.of(org.portevoix.numbering.Refusal.NO_NUMBER, org.portevoix.numbering.Refusal.NOT_A_NUMBER);

    private final NumberingPlans plans;
    private final String country;
    private final ClientAddress addresses;
    private final VisitLimits limits;
    private final PageText text = new PageText();
    private final Clock clock;

    OppositionPage(NumberingPlans plans, String country, ClientAddress addresses, VisitLimits limits, Clock clock) {
        this.plans = plans;
        this.country = country;
        this.addresses = addresses;
        this.limits = limits;
        this.clock = clock;
    }

    /** By the properties {@code opposition.*} and {@code server.trusted-proxies}; a ConfigurationException names a wrong one. */
    public static OppositionPage of(Settings settings, NumberingPlans plans, Clock clock) {
        return new OppositionPage(
                plans,
                settings.text("opposition.country"),
                ClientAddress.of(settings),
                new VisitLimits(
                        settings.number("opposition.per-minute.client"),
                        settings.number("opposition.per-minute.all"),
                        clock),
                clock);
    }

    /** Reads a request; a form that was sent counts against the limits, looking at it does not. */
    public OppositionVisit visit(Message request) {
        Locale language = text.language(
                request.getHeader("lang", String.class), request.getHeader("Accept-Language", String.class));
        if (!"POST".equals(request.getHeader(Exchange.HTTP_METHOD, String.class))) {
            return new OppositionVisit(language, Outcome.FORM, "", List.of(), null);
        }
        String typed = request.getHeader("number", "", String.class);
        Optional<Duration> wait = limits.wait(
                addresses.of(String.valueOf(request.getHeader(PEER)), FormFields.header(request, "X-Forwarded-For")));
        return wait.isPresent()
                ? new OppositionVisit(language, Outcome.TOO_MANY, typed, List.of(), wait.get())
                : refusals(language, typed);
    }

    private OppositionVisit refusals(Locale language, String typed) {
        if (typed.length() > LONGEST_NUMBER) {
            return new OppositionVisit(language, Outcome.NO_NUMBER, "", List.of(), null);
        }
        List<Refusal> refusals = new ArrayList<>();
        Outcome outcome = Outcome.DONE;
        for (Reading reading : plans.forCountry(country).read(typed)) {
            if (reading instanceof Reading.Callable callable) {
                refusals.add(refusal(callable.line().number(), language));
            } else if (reading instanceof Reading.Refused refused) {
                if (refused.number() != null) {
                    refusals.add(refusal(refused.number(), language));
                } else if (NONE.contains(refused.refusal())) {
                    outcome = Outcome.NO_NUMBER;
                }
            }
        }
        return new OppositionVisit(language, outcome, typed, refusals, null);
    }

    private Refusal refusal(PhoneNumber number, Locale language) {
        return new Refusal(number, "web", "web page, " + language.getLanguage(), OffsetDateTime.now(clock));
    }

    /** Makes the page the answer. */
    public void answer(Message message, @Variable("visit") OppositionVisit visit) {
        message.removeHeaders("*");
        text.headers(visit.language()).forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, visit.outcome().status());
        Duration wait = visit.pause();
        if (wait != null) {
            message.setHeader("Retry-After", Math.max(1, wait.plusMillis(999).toSeconds()));
        }
        message.setBody(text.page(visit));
    }

    /** The refusal could not be written down, and whoever made it is told so. */
    public void unavailable(Message message, @Variable("visit") @Nullable OppositionVisit visit) {
        Locale language = visit == null ? Locale.FRENCH : visit.language();
        String typed = visit == null ? "" : visit.typed();
        answer(message, new OppositionVisit(language, Outcome.UNAVAILABLE, typed, List.of(), Duration.ofMinutes(1)));
    }
}
