// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portevoix.audit.AuditLog;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaigns;
import org.portevoix.campaign.Rate;
import org.portevoix.config.Suggestion;
import org.portevoix.launch.Acknowledgements;
import org.portevoix.launch.PaceOrders;
import org.portevoix.launch.Pauses;
import org.portevoix.rules.Force;
import org.portevoix.rules.Rule;
import org.portevoix.store.CampaignStates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code campaign acknowledge|pause|resume|pace}: what a person decides about a campaign. */
@Command(
        name = "campaign",
        mixinStandardHelpOptions = true,
        description = "What a person decides about a campaign: takes on a recommendation it does not follow, pauses it,"
                + " resumes it, changes its pace.",
        subcommands = {
            CampaignCommand.Acknowledge.class,
            CampaignCommand.Pause.class,
            CampaignCommand.Resume.class,
            CampaignCommand.Pace.class
        })
public final class CampaignCommand {
    /** {@code campaign acknowledge CAMPAIGN RULE}. */
    @Command(
            name = "acknowledge",
            mixinStandardHelpOptions = true,
            description = "Takes on a recommendation that the campaign does not follow; it is kept with name, time and"
                    + " reason. Law and decisions of a regulator cannot be taken on.")
    public static final class Acknowledge implements Callable<Integer> {
        @Mixin
        private HomeOption home = new HomeOption();

        @Parameters(index = "0", paramLabel = "CAMPAIGN")
        private String campaign = "";

        @Parameters(index = "1", paramLabel = "RULE", description = "The rule's id, as 'check' shows it.")
        private String rule = "";

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "Who takes it on.")
        private String name = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
        private String reason = "";

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            try (HomeOption.Store store = home.store()) {
                Campaign chosen = Campaigns.read(store.settings()).named(campaign);
                Rule taken = rule(chosen);
                new Acknowledgements(store.database(), store.clock()).record(chosen.name(), taken.id(), name, reason);
                say(spec, name + " takes on for " + chosen.name() + ": " + taken.label());
            }
            return 0;
        }

        private Rule rule(Campaign chosen) {
            List<String> ids = chosen.rules().stream().map(Rule::id).toList();
            Rule found = chosen.rules().stream()
                    .filter(each -> each.id().equals(rule))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no rule '" + rule + "' in " + chosen.name() + Suggestion.of(rule, ids)));
            if (found.force() != Force.RECOMMENDATION) {
                throw new IllegalArgumentException(found.label() + " is no recommendation: "
                        + (found.force() == Force.POLICY ? "it blocks nothing" : "change the campaign"));
            }
            return found;
        }
    }

    /** {@code campaign pause CAMPAIGN}. */
    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Claims no more calls of a campaign; a 'run' that is working keeps to it within a second."
                    + " Calls at the gateway go on.")
    public static final class Pause implements Callable<Integer> {
        @Mixin
        private HomeOption home = new HomeOption();

        @Parameters(paramLabel = "CAMPAIGN")
        private String campaign = "";

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "Who pauses it.")
        private String name = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
        private String reason = "";

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            try (HomeOption.Store store = home.store()) {
                Campaign chosen = Campaigns.read(store.settings()).named(campaign);
                Pauses pauses = pauses(store);
                say(
                        spec,
                        pauses.pause(chosen, name, reason)
                                ? chosen.name() + " is paused"
                                : chosen.name() + " was paused already: "
                                        + pauses.reason(chosen).orElse(""));
            }
            return 0;
        }
    }

    /** {@code campaign resume CAMPAIGN}. */
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Lets a paused campaign call again. Of what its rules watch, only calls from now on count.")
    public static final class Resume implements Callable<Integer> {
        @Mixin
        private HomeOption home = new HomeOption();

        @Parameters(paramLabel = "CAMPAIGN")
        private String campaign = "";

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "Who resumes it.")
        private String name = "";

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            try (HomeOption.Store store = home.store()) {
                Campaign chosen = Campaigns.read(store.settings()).named(campaign);
                say(spec, chosen.name() + (pauses(store).resume(chosen, name) ? " goes on" : " was not paused"));
            }
            return 0;
        }
    }

    /** {@code campaign pace CAMPAIGN}. */
    @Command(
            name = "pace",
            mixinStandardHelpOptions = true,
            description =
                    "Changes how fast a campaign calls while it runs, within a second and until it is changed again."
                            + " What is not given is as the campaign's file says.")
    public static final class Pace implements Callable<Integer> {
        @Mixin
        private HomeOption home = new HomeOption();

        @Parameters(paramLabel = "CAMPAIGN")
        private String campaign = "";

        @Option(names = "--rate", paramLabel = "RATE", description = "Such as 30/s, 7.5/s or 500/h.")
        private @Nullable String rate;

        @Option(names = "--concurrent", paramLabel = "CALLS", description = "Calls in progress at one time.")
        private @Nullable Integer concurrent;

        @Option(names = "--name", required = true, paramLabel = "NAME", description = "Who changes it.")
        private String name = "";

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            try (HomeOption.Store store = home.store()) {
                Campaign chosen = Campaigns.read(store.settings()).named(campaign);
                Rate ordered = rate == null ? null : Rate.parse(rate);
                if (concurrent != null && concurrent < 1) {
                    throw new IllegalArgumentException("--concurrent must be at least 1; 'campaign pause' stops calls");
                }
                new PaceOrders(
                                new CampaignStates(store.database(), store.clock()),
                                new AuditLog(store.database(), store.clock()))
                        .order(chosen, ordered, concurrent, name);
                say(
                        spec,
                        chosen.name() + ": " + (ordered == null ? chosen.rate() : ordered) + ", "
                                + (concurrent == null ? chosen.concurrent() : concurrent) + " calls at one time");
            }
            return 0;
        }
    }

    private static Pauses pauses(HomeOption.Store store) {
        return new Pauses(
                new CampaignStates(store.database(), store.clock()), new AuditLog(store.database(), store.clock()));
    }

    private static void say(@Nullable CommandSpec spec, String text) {
        PrintWriter out = Out.of(spec);
        out.println(text);
        out.flush();
    }
}
