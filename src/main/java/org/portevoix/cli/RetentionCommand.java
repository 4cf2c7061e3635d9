// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaigns;
import org.portevoix.config.ConfigurationException;
import org.portevoix.privacy.Applied;
import org.portevoix.privacy.KeptCopies;
import org.portevoix.privacy.RetentionJob;
import org.portevoix.privacy.RetentionLog;
import org.portevoix.privacy.RetentionTerm;
import org.portevoix.privacy.RetentionTerms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code retention}: until when each campaign keeps the people it called, and its application. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        description = "Until when each campaign keeps the people it called, and why. 'run' applies it by itself.")
public final class RetentionCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--apply",
            description =
                    "Make what is past anonymous now, and delete the people and files no campaign needs any more.")
    private boolean apply;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try (HomeOption.Store store = home.store()) {
            Campaigns campaigns = Campaigns.read(store.settings());
            if (apply && !campaigns.faults().isEmpty()) {
                // a campaign whose file cannot be read would be taken for one that is gone
                throw new ConfigurationException(campaigns.faults());
            }
            RetentionTerms terms = new RetentionTerms(store.database(), store.byId(campaigns), store.clock());
            List<Applied> applied = apply ? job(store, terms).apply() : List.of();
            PrintWriter out = Out.of(spec);
            terms.all().forEach(term -> out.println(line(term)));
            applied.forEach(one -> out.printf(
                    "%s: %,d calls made anonymous, %,d contacts and %,d files deleted%n",
                    one.campaign(), one.calls(), one.contacts(), one.files()));
        }
        return 0;
    }

    private static RetentionJob job(HomeOption.Store store, RetentionTerms terms) {
        return new RetentionJob(
                store.database(),
                terms,
                new KeptCopies(store.settings().data()),
                new RetentionLog(store.settings().data().resolve("reports")),
                store.clock());
    }

    private static String line(RetentionTerm term) {
        return String.format(
                "%-24s last message %-20s kept until %-20s %s%s",
                term.campaign(),
                second(term.lastMessage(), "none"),
                second(term.until(), "it has ended"),
                term.why(),
                state(term));
    }

    private static String second(@Nullable Instant instant, String otherwise) {
        return instant == null
                ? otherwise
                : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String state(RetentionTerm term) {
        if (term.applied()) {
            return "; applied";
        }
        return term.past() ? "; PAST: 'retention --apply' applies it" : "";
    }
}
