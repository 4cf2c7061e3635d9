// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.portevoix.audit.AuditLog;
import org.portevoix.call.CallEvent;
import org.portevoix.campaign.Campaign;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.dispatch.CallBook;
import org.portevoix.dispatch.CallClaims;
import org.portevoix.dispatch.CallFlows;
import org.portevoix.dispatch.CallGate;
import org.portevoix.dispatch.CallRequests;
import org.portevoix.dispatch.CallWatch;
import org.portevoix.dispatch.CampaignBoard;
import org.portevoix.dispatch.CostCaps;
import org.portevoix.dispatch.FictionRule;
import org.portevoix.dispatch.LatePrices;
import org.portevoix.dispatch.LongCalls;
import org.portevoix.dispatch.LookUps;
import org.portevoix.dispatch.MessageAudio;
import org.portevoix.dispatch.NextTurn;
import org.portevoix.dispatch.Pace;
import org.portevoix.dispatch.PaceLimits;
import org.portevoix.dispatch.RegisterRule;
import org.portevoix.dispatch.SentCalls;
import org.portevoix.dispatch.TakeOver;
import org.portevoix.dispatch.VendorLimits;
import org.portevoix.dispatch.Waiting;
import org.portevoix.failures.DeadLetters;
import org.portevoix.files.FolderTurn;
import org.portevoix.forecast.Forecasts;
import org.portevoix.intake.BatchStore;
import org.portevoix.intake.ContactDetails;
import org.portevoix.intake.Directories;
import org.portevoix.intake.Duplicates;
import org.portevoix.intake.ExtractLoads;
import org.portevoix.intake.ExtractReader;
import org.portevoix.intake.Households;
import org.portevoix.intake.KeptFiles;
import org.portevoix.intake.MarksScreen;
import org.portevoix.intake.PhoneNumbers;
import org.portevoix.intake.RefusalFiles;
import org.portevoix.intake.RegisterScreen;
import org.portevoix.launch.Pauses;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.opposition.ErasureKey;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.opposition.Registers;
import org.portevoix.privacy.KeptCopies;
import org.portevoix.privacy.RetentionJob;
import org.portevoix.privacy.RetentionLog;
import org.portevoix.privacy.RetentionTerms;
import org.portevoix.reference.Reference;
import org.portevoix.report.ComplianceFigures;
import org.portevoix.report.CutOffReports;
import org.portevoix.report.Export;
import org.portevoix.report.Reports;
import org.portevoix.report.Summaries;
import org.portevoix.status.CallBacks;
import org.portevoix.status.CallEvents;
import org.portevoix.status.Outcomes;
import org.portevoix.store.AnsweredCalls;
import org.portevoix.store.Calls;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Claims;
import org.portevoix.store.Contacts;
import org.portevoix.store.Database;
import org.portevoix.store.EarlierCalls;
import org.portevoix.store.Exclusions;
import org.portevoix.store.Extracts;
import org.portevoix.store.Nodes;
import org.portevoix.store.Spending;
import org.portevoix.vendor.FormBody;
import org.portevoix.vendor.GatewayAnswers;
import org.portevoix.vendor.GatewayCallbacks;
import org.portevoix.vendor.GatewayClient;
import org.portevoix.vendor.GatewaySimulator;
import org.portevoix.vendor.InboundCallbacks;
import org.portevoix.vendor.JqLanguage;
import org.portevoix.vendor.Secrets;
import org.portevoix.vendor.SimulatorSettings;
import org.portevoix.vendor.Verdicts;
import org.portevoix.web.AnswerHeaders;
import org.portevoix.web.ApiAnswers;
import org.portevoix.web.ApiRefusals;
import org.portevoix.web.ApiToken;
import org.portevoix.web.CallbackDoor;
import org.portevoix.web.OppositionPage;

/** The beans the routes name, put together by hand: this listing is the program's wiring. */
final class Wiring implements AutoCloseable {
    private static final Map<String, Class<?>> CLASSES = Map.ofEntries(
            Map.entry("folderTurn", FolderTurn.class),
            Map.entry("nodes", Nodes.class),
            Map.entry("takeOver", TakeOver.class),
            Map.entry("extractLoads", ExtractLoads.class),
            Map.entry("keptFiles", KeptFiles.class),
            Map.entry("phoneNumbers", PhoneNumbers.class),
            Map.entry("contactDetails", ContactDetails.class),
            Map.entry("households", Households.class),
            Map.entry("marks", MarksScreen.class),
            Map.entry("duplicates", Duplicates.class),
            Map.entry("registerScreen", RegisterScreen.class),
            Map.entry("contacts", BatchStore.class),
            Map.entry("campaignBoard", CampaignBoard.class),
            Map.entry("callClaims", CallClaims.class),
            Map.entry("callGate", CallGate.class),
            Map.entry("callWatch", CallWatch.class),
            Map.entry("pace", Pace.class),
            Map.entry("callBook", CallBook.class),
            Map.entry("messageAudio", MessageAudio.class),
            Map.entry("callEvents", CallEvents.class),
            Map.entry("callFlows", CallFlows.class),
            Map.entry("longCalls", LongCalls.class),
            Map.entry("lookUps", LookUps.class),
            Map.entry("latePrices", LatePrices.class),
            Map.entry("callbackDoor", CallbackDoor.class),
            Map.entry("outcomes", Outcomes.class),
            Map.entry("oppositionRegister", OppositionRegister.class),
            Map.entry("sentCalls", SentCalls.class),
            Map.entry("callBacks", CallBacks.class),
            Map.entry("refusalFiles", RefusalFiles.class),
            Map.entry("oppositionPage", OppositionPage.class),
            Map.entry("apiToken", ApiToken.class),
            Map.entry("apiRefusals", ApiRefusals.class),
            Map.entry("apiAnswers", ApiAnswers.class),
            Map.entry("answerHeaders", AnswerHeaders.class),
            Map.entry("reports", Reports.class),
            Map.entry("retention", RetentionJob.class),
            Map.entry("deadLetters", DeadLetters.class),
            Map.entry("secrets", Secrets.class),
            Map.entry("vendorList", VendorList.class),
            Map.entry("simulator", GatewaySimulator.class),
            Map.entry("httpGatewayClient", GatewayClient.class),
            Map.entry("gatewayAnswers", GatewayAnswers.class),
            Map.entry("gatewayCallbacks", GatewayCallbacks.class),
            Map.entry("inboundCallbacks", InboundCallbacks.class),
            Map.entry("verdicts", Verdicts.class),
            Map.entry("formBody", FormBody.class),
            Map.entry("jq", JqLanguage.class),
            Map.entry("clock", Clock.class),
            Map.entry("dataSource", DataSource.class));

    private final Map<String, Object> all = new LinkedHashMap<>();
    private final Calls calls;
    private final CampaignBoard board;
    private final VendorList vendorList;
    private final CutOffReports cutOffReports;
    private final NextTurn nextTurn;
    private final Summaries summaries;
    private final Reports reports;
    private final Pace pace;
    private final Nodes nodes;
    private final TakeOver takeOver;
    private final GatewaySimulator simulator;

    Wiring(
            Settings settings,
            Database database,
            ScaledClock clock,
            List<Campaign> campaigns,
            Reference reference,
            FolderTurn turn,
            Consumer<List<CallEvent>> simulatedEvents) {
        CampaignStates states = new CampaignStates(database, clock);
        Map<Long, Campaign> byId = new LinkedHashMap<>();
        campaigns.forEach(campaign -> byId.put(states.id(campaign.name()), campaign));
        byId.forEach((id, campaign) -> campaign.mustContinue(states.begun(id)));
        AuditLog audit = new AuditLog(database, clock);
        nodes = new Nodes(database, ProcessName.ofThis(), System::nanoTime);
        Extracts extracts = new Extracts(database, clock);
        Contacts contacts = new Contacts(database, new Exclusions(database, clock));
        OppositionRegister register = new OppositionRegister(database, ErasureKey.of(settings), clock);
        Claims claims = new Claims(database, clock);
        NumberingPlans plans = NumberingPlans.of(settings.home());
        vendorList = new VendorList(new VendorFiles(settings.home()));
        calls = new Calls(database, settings.duration("store.gather"), clock);
        VendorLimits limits = new VendorLimits(settings, clock);
        CallRequests requests = new CallRequests(settings, clock);
        board = new CampaignBoard(
                byId, states, claims, extracts, settings.data().resolve("inbox"), audit, clock);
        Registers registers = new Registers(database, clock);
        RegisterRule registerRule = new RegisterRule(registers);
        summaries = new Summaries(database, states, registers, new Forecasts(settings, database, states, clock), clock);
        simulator = GatewaySimulator.reporting(SimulatorSettings.of(settings), clock, simulatedEvents);

        add("dataSource", database.source());
        add("folderTurn", turn);
        add("nodes", nodes);
        BatchStore batches = new BatchStore(contacts);
        Duplicates duplicates = new Duplicates(batches);
        ExtractReader reader = new ExtractReader(settings.number("intake.batch"));
        ExtractLoads loads = new ExtractLoads(
                Directories.read(settings.home()),
                reader,
                extracts,
                duplicates,
                batches,
                reference.turnouts().file(),
                audit,
                nodes);
        takeOver = new TakeOver(nodes, loads, calls);
        add("takeOver", takeOver);
        add("extractLoads", loads);
        add("keptFiles", new KeptFiles(settings.data()));
        add("phoneNumbers", new PhoneNumbers(plans));
        add("contactDetails", new ContactDetails(reference));
        add("households", new Households());
        add("marks", new MarksScreen(register));
        add("duplicates", duplicates);
        add("registerScreen", new RegisterScreen(register));
        add("contacts", batches);

        add("campaignBoard", board);
        Waiting waiting = new Waiting();
        PaceLimits paceLimits = new PaceLimits(byId, board, limits, nodes);
        nextTurn = new NextTurn(byId, board, paceLimits, states, claims, extracts, clock);
        add(
                "callClaims",
                new CallClaims(
                        states,
                        claims,
                        extracts,
                        register,
                        limits,
                        paceLimits,
                        requests,
                        new FictionRule(plans),
                        registerRule,
                        new EarlierCalls(database),
                        new CostCaps(new Spending(database), clock),
                        waiting,
                        nodes,
                        clock));
        add("callGate", new CallGate(byId, board, register, registerRule, paceLimits, nodes, clock));
        add(
                "callWatch",
                new CallWatch(byId, states, new Pauses(states, audit), new AnsweredCalls(database, clock), clock));
        pace = new Pace(clock, paceLimits, waiting);
        add("pace", pace);
        add("callBook", new CallBook(calls, limits, clock));
        add("messageAudio", new MessageAudio(settings.data().resolve("media")));
        add("callEvents", new CallEvents(byId, calls, settings.duration("calls.silence"), clock));
        add("callFlows", new CallFlows(byId, calls, requests));
        add("longCalls", new LongCalls(byId, database, vendorList::needsEnding, clock));
        add("lookUps", new LookUps(byId, settings, database, vendorList::canBeAsked, clock));
        add("latePrices", new LatePrices(byId, settings, database, vendorList::tellsPriceLate, clock));
        add("callbackDoor", new CallbackDoor(settings));
        add("outcomes", new Outcomes(byId, calls, claims, register, clock));
        addRefusals(settings, database, byId.values(), register, plans, clock);
        reports = new Reports(
                settings.data().resolve("reports"),
                summaries,
                new ComplianceFigures(database, states, audit, clock),
                new Export(database));
        add("reports", reports);
        cutOffReports = new CutOffReports(byId, states, reports);
        add(
                "retention",
                new RetentionJob(
                        database,
                        new RetentionTerms(database, byId, clock),
                        new KeptCopies(settings.data()),
                        new RetentionLog(settings.data().resolve("reports")),
                        clock));
        add("deadLetters", new DeadLetters(clock));
        add("vendorList", vendorList);
        add("simulator", simulator);
        add("httpGatewayClient", GatewayClient.bearer(settings.text("voice.http.token", "")));
        add("gatewayAnswers", new GatewayAnswers(clock, settings.duration("voice.retry-after.limit")));
        add("gatewayCallbacks", new GatewayCallbacks(clock));
        add("inboundCallbacks", new InboundCallbacks(settings.text("voice.http.token", "")));
        add("verdicts", new Verdicts());
        add("formBody", new FormBody());
        add("jq", new JqLanguage());
        Secrets secrets = name -> settings.text(name, "");
        add("secrets", secrets);
        add("clock", clock);
    }

    /** The ways in which people refuse. */
    private void addRefusals(
            Settings settings,
            Database database,
            Collection<Campaign> campaigns,
            OppositionRegister register,
            NumberingPlans plans,
            ScaledClock clock) {
        String country = country(settings, plans);
        add("oppositionRegister", register);
        add("sentCalls", new SentCalls(database, clock));
        add("callBacks", new CallBacks(campaigns, settings.flag("calls.call-back-is-refusal"), clock));
        add("refusalFiles", new RefusalFiles(plans, country, settings.number("intake.batch"), clock));
        add("oppositionPage", OppositionPage.of(settings, plans, clock));
        add("apiToken", new ApiToken(settings.text("api.token", "")));
        add("apiRefusals", new ApiRefusals(plans, country, calls, clock));
        add("apiAnswers", new ApiAnswers());
        add("answerHeaders", new AnswerHeaders());
    }

    private static String country(Settings settings, NumberingPlans plans) {
        String country = settings.text("opposition.country");
        try {
            plans.forCountry(country);
            return country;
        } catch (IllegalArgumentException e) {
            throw settings.fault("opposition.country", e.getMessage());
        }
    }

    private void add(String name, Object bean) {
        Class<?> type = CLASSES.get(name);
        if (type == null) {
            throw new IllegalStateException("bean '" + name + "' is not among the declared ones");
        }
        all.put(name, type.cast(bean));
    }

    /** What the routes may name, without making any of it. */
    static Map<String, Class<?>> classes() {
        return CLASSES;
    }

    Map<String, Object> all() {
        return all;
    }

    CampaignBoard board() {
        return board;
    }

    VendorList vendorList() {
        return vendorList;
    }

    NextTurn nextTurn() {
        return nextTurn;
    }

    GatewaySimulator simulator() {
        return simulator;
    }

    Pace pace() {
        return pace;
    }

    Reports reports() {
        return reports;
    }

    Summaries summaries() {
        return summaries;
    }

    /** Before the routes start. Returns how many calls ended processes had on their way. */
    int join() {
        nodes.join();
        cutOffReports.recover();
        return takeOver.now();
    }

    /** After the routes have ended. */
    void leave() {
        calls.flush();
        nodes.leave();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
