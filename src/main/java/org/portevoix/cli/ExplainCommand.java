// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaigns;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.numbering.Reading;
import org.portevoix.privacy.RetentionTerms;
import org.portevoix.privacy.SubjectAnswer;
import org.portevoix.report.Story;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain NUMBER}: the story of one number. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Everything known of one number: where it came from, why it was or was not called, each attempt"
                + " and event. Exit 1 when nothing is known of it.")
public final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private CountryOption country = new CountryOption();

    @Option(
            names = "--for-subject",
            description = "What the person who asks about the number may be told, in plain sentences.")
    private boolean forSubject;

    @Option(
            names = "--language",
            paramLabel = "fr|en",
            description = "Of --for-subject (default: fr for a French number, en for any other).")
    private @Nullable Language language;

    /** Those in which people are answered. */
    enum Language {
        FR(Locale.FRANCE),
        EN(Locale.UK);

        private final Locale locale;

        Language(Locale locale) {
            this.locale = locale;
        }
    }

    @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "In any spelling: +33199001234, '01 99 00 12 34'.")
    private List<String> number = List.of();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        NumberingPlans plans = home.plans();
        PhoneNumber asked = country.read(plans, String.join(" ", number));
        try (HomeOption.Store store = home.store()) {
            if (forSubject) {
                answer(store, asked, language == null ? languageOf(plans, asked) : language);
                return 0;
            }
            return tell(store, asked);
        }
    }

    private int tell(HomeOption.Store store, PhoneNumber asked) {
        List<String> story = new Story(store.database(), store.register()).of(asked);
        PrintWriter out = Out.of(spec);
        out.println(asked.e164());
        story.forEach(line -> out.println("  " + line));
        if (story.isEmpty()) {
            out.println("  nothing is known of this number");
        }
        return story.isEmpty() ? 1 : 0;
    }

    private void answer(HomeOption.Store store, PhoneNumber asked, Language chosen) {
        Map<Long, Campaign> campaigns = store.byId(Campaigns.read(store.settings()));
        RetentionTerms terms = new RetentionTerms(store.database(), campaigns, store.clock());
        new SubjectAnswer(store.database(), store.register(), terms, campaigns)
                .of(asked, chosen.locale)
                .forEach(Out.of(spec)::println);
    }

    private static Language languageOf(NumberingPlans plans, PhoneNumber asked) {
        boolean french =
                plans.forCountry("FR").read(asked.e164()).stream().anyMatch(Reading.Callable.class::isInstance);
        return french ? Language.FR : Language.EN;
    }
}
