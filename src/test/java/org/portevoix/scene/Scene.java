// SPDX-License-Identifier: Apache-2.0
package org.portevoix.scene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.portevoix.audit.AuditLog;
import org.portevoix.call.CallEvent;
import org.portevoix.call.EventType;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaigns;
import org.portevoix.config.Home;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.dispatch.CallBook;
import org.portevoix.dispatch.CallClaims;
import org.portevoix.dispatch.CallGate;
import org.portevoix.dispatch.CallRequests;
import org.portevoix.dispatch.CampaignBoard;
import org.portevoix.dispatch.CostCaps;
import org.portevoix.dispatch.FictionRule;
import org.portevoix.dispatch.PaceLimits;
import org.portevoix.dispatch.RegisterRule;
import org.portevoix.dispatch.VendorLimits;
import org.portevoix.dispatch.Waiting;
import org.portevoix.forecast.Forecasts;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.ErasureKey;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.opposition.Registers;
import org.portevoix.report.ComplianceFigures;
import org.portevoix.report.Export;
import org.portevoix.report.Reports;
import org.portevoix.report.Story;
import org.portevoix.report.Summaries;
import org.portevoix.status.CallEvents;
import org.portevoix.status.Outcomes;
import org.portevoix.store.Call;
import org.portevoix.store.Calls;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Claims;
import org.portevoix.store.Contact;
import org.portevoix.store.Contacts;
import org.portevoix.store.Database;
import org.portevoix.store.EarlierCalls;
import org.portevoix.store.Exclusions;
import org.portevoix.store.Extracts;
import org.portevoix.store.Nodes;
import org.portevoix.store.PlannedCall;
import org.portevoix.store.Spending;

/**
 * An installation without routes: a database, campaigns from their files, and the beans the routes call, at noon of
 * Tuesday 18 April 2017 in Paris on a clock that stands still.
 */
public final class Scene implements AutoCloseable {
    private static final String PROPERTIES = """
            voice.vendor = simulator
            voice.simulator.rate =
            voice.simulator.concurrent =
            voice.simulator.queued = 0s
            voice.http.rate =
            forecast.human = 0.30
            forecast.machine = 0.35
            forecast.no-answer = 0.22
            forecast.busy = 0.05
            forecast.failed = 0.08
            forecast.dialling = 5s
            forecast.ring = 15s
            forecast.human-talk = 35s
            forecast.machine-talk = 30s
            forecast.busy-tone = 5s
            forecast.failure = 2s
            voice.http.concurrent =
            server.port = 8460
            server.public-url =
            data.folder = data
            """;

    public final StepClock clock = new StepClock(Instant.parse("2017-04-18T10:00:00Z"));
    public final Path folder;
    public final Database database;
    public final Map<Long, Campaign> campaigns = new LinkedHashMap<>();
    public final CampaignStates states;
    public final Extracts extracts;
    public final Contacts contacts;
    public final ErasureKey erasureKey;
    public final OppositionRegister register;
    public final Claims claims;
    public final Calls calls;
    public final VendorLimits limits;
    public final Waiting waiting = new Waiting();
    public final Nodes nodes;
    public final PaceLimits pace;
    public final Registers registers;
    private final RegisterRule registerRule;
    public final CallClaims callClaims;
    public final CallGate gate;
    public final CallBook book;
    public final CallEvents callEvents;
    public final Outcomes outcomes;
    public final CampaignBoard board;
    public final Forecasts forecasts;
    public final Summaries summaries;
    public final AuditLog audit;
    public final Export export;
    public final Reports reports;
    public final Story story;
    public final Settings settings;
    private int files;

    /** @param properties more lines of {@code application.properties}, such as {@code voice.simulator.concurrent = 2} */
    public Scene(DatabaseKind kind, Path folder, String... properties) {
        this(kind.open(), folder, properties);
    }

    public Scene(Database database, Path folder, String... properties) {
        this.folder = folder;
        this.database = database;
        write("config/application.properties", PROPERTIES + String.join("\n", properties));
        ShippedRules.copyTo(folder);
        settings = Settings.of(new Home(folder));
        states = new CampaignStates(database, clock);
        audit = new AuditLog(database, clock);
        extracts = new Extracts(database, clock);
        contacts = new Contacts(database, new Exclusions(database, clock));
        erasureKey = new ErasureKey("", folder.resolve("data/erasure.key"));
        register = new OppositionRegister(database, erasureKey, clock);
        claims = new Claims(database, clock);
        calls = new Calls(database, Duration.ofMillis(20), clock);
        limits = new VendorLimits(settings, clock);
        registers = new Registers(database, clock);
        registerRule = new RegisterRule(registers);
        board = new CampaignBoard(campaigns, states, claims, extracts, folder.resolve("data/inbox"), audit, clock);
        // its lease is always fresh
        nodes = new Nodes(database, "scene", () -> 0);
        nodes.join();
        pace = new PaceLimits(campaigns, board, limits, nodes);
        callClaims = claimer(registerRule);
        gate = new CallGate(campaigns, board, register, registerRule, pace, nodes, clock);
        book = new CallBook(calls, limits, clock);
        callEvents = new CallEvents(campaigns, calls, Duration.ofMinutes(10), clock);
        outcomes = new Outcomes(campaigns, calls, claims, register, clock);
        forecasts = new Forecasts(settings, database, states, clock);
        summaries = new Summaries(database, states, registers, forecasts, clock);
        export = new Export(database);
        reports = new Reports(
                folder.resolve("data/reports"),
                summaries,
                new ComplianceFigures(database, states, audit, clock),
                export);
        story = new Story(database, register);
    }

    /** What another node has of its own. */
    public CallClaims claimer() {
        return claimer(new RegisterRule(registers));
    }

    private CallClaims claimer(RegisterRule rule) {
        return new CallClaims(
                states,
                claims,
                extracts,
                register,
                limits,
                pace,
                new CallRequests(settings, clock),
                new FictionRule(NumberingPlans.shipped()),
                rule,
                new EarlierCalls(database),
                new CostCaps(new Spending(database), clock),
                waiting,
                nodes,
                ScaledClock.on(clock));
    }

    /** A campaign at all hours, ten calls a second, with some lines of its file replaced. */
    public Campaign campaign(String... lines) {
        return campaignNamed("alert", lines);
    }

    public Campaign campaignNamed(String name, String... lines) {
        Map<String, String> yaml = new LinkedHashMap<>();
        yaml.put("name", name);
        yaml.put("on-behalf-of", "Ville");
        yaml.put("caller-id", "\"+33162000000\"");
        yaml.put("message", "{text: Bonjour}");
        yaml.put("keys", "{listen: \"1\", oppose: \"9\"}");
        yaml.put("windows", "[always]");
        yaml.put("rate", "10/s");
        yaml.put("once-per", "number");
        for (String line : lines) {
            int colon = line.indexOf(':');
            yaml.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        write(
                "config/campaigns/" + name + ".yaml",
                yaml.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        Campaigns read = Campaigns.read(settings);
        if (!read.faults().isEmpty()) {
            throw new IllegalArgumentException(read.faults().toString());
        }
        Campaign campaign = read.named(name);
        campaigns.put(states.id(name), campaign);
        return campaign;
    }

    public long id(Campaign campaign) {
        return states.id(campaign.name());
    }

    public void write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads an extract to its end. */
    public void load(Someone... people) {
        extracts.ready(begin(people), people.length + 1L);
    }

    /** Begins to load an extract; it is still loading afterwards. */
    public long begin(Someone... people) {
        long extract = extracts.begin(
                "annuaire-" + ++files + ".csv", "annuaire", "0".repeat(62) + (10 + files), 100, nodes.id());
        List<Contact> batch = new ArrayList<>();
        for (Someone someone : people) {
            batch.add(someone.contact(batch.size() + 2L));
        }
        contacts.store(extract, batch, List.of());
        return extract;
    }

    public static Someone[] fixed(int from, int until) {
        return java.util.stream.IntStream.range(from, until)
                .mapToObj(Someone::fixed)
                .toArray(Someone[]::new);
    }

    /** One round of the claim-calls route. */
    public List<PlannedCall> claim(Campaign campaign) {
        return callClaims.claim(campaign);
    }

    /** The one call of a round. */
    public PlannedCall claimOne(Campaign campaign) {
        List<PlannedCall> claimed = claim(campaign);
        if (claimed.size() != 1) {
            throw new AssertionError("one call was to be claimed, not " + claimed.size());
        }
        return claimed.get(0);
    }

    /** The vendor takes the request. */
    public PlannedCall send(PlannedCall call) {
        waiting.left(call);
        book.accepted("v-" + call.reference(), call, clock.instant());
        calls.flush();
        return call;
    }

    /** The call comes back without having left. */
    public void putBack(PlannedCall call, Instant dueAt) {
        waiting.left(call);
        calls.putBack(call, dueAt, "not-sent");
    }

    /** Claims and sends one call. */
    public PlannedCall place(Campaign campaign) {
        return send(claimOne(campaign));
    }

    /** Events reported now, as the follow-call route takes them. */
    public void happens(PlannedCall call, EventType... events) {
        for (EventType event : events) {
            happens(CallEvent.of(call.reference(), event, clock.instant()));
        }
    }

    public void happens(CallEvent event) {
        callEvents
                .refusals(List.of(event))
                .forEach(refusal -> register.oppose(refusal.number(), refusal.source(), refusal.evidence()));
        settle(callEvents.record(List.of(event)));
    }

    public void presses(PlannedCall call, String digits) {
        happens(new CallEvent(
                call.reference(),
                null,
                EventType.DIGIT,
                clock.instant(),
                null,
                null,
                digits,
                null,
                null,
                null,
                null,
                null));
    }

    /** The vendor refuses the call for good. */
    public void reject(PlannedCall call, String code) {
        waiting.left(call);
        settle(calls.end(call.reference(), org.portevoix.call.CallState.FAILED, clock.instant(), code, "no")
                .map(List::of)
                .orElse(List.of()));
    }

    /** One round of the close-silent-calls route. */
    public void closeSilentCalls() {
        settle(callEvents.unsettled());
    }

    public void settle(List<Call> ended) {
        outcomes.settle(ended);
        calls.flush();
    }

    /** Calls everybody until nothing is claimed any more; each call ends at once as told. */
    public List<String> callAll(Campaign campaign, EventType... each) {
        List<String> called = new ArrayList<>();
        List<PlannedCall> claimed = claim(campaign);
        while (!claimed.isEmpty()) {
            for (PlannedCall call : claimed) {
                happens(send(call), each);
                called.add(call.request().to().e164());
            }
            claimed = claim(campaign);
        }
        return called;
    }

    public static List<String> numbers(List<PlannedCall> calls) {
        return calls.stream().map(call -> call.request().to().e164()).toList();
    }

    public String state(PlannedCall call) {
        return calls.find(call.reference()).orElseThrow().state().text();
    }

    /** Number and reason of what the campaigns left out, in order. */
    public List<String> exclusions() {
        return texts("select '+' || number || ' ' || reason from exclusion where campaign_id is not null order by id");
    }

    /** Number, attempt and reason of who is due again. */
    public List<String> due() {
        return texts("select '+' || c.number || ' ' || d.attempt || ' ' || d.reason from due_call d"
                + " join contact c on c.id = d.contact_id order by c.id");
    }

    public List<String> texts(String sql) {
        return database.jdbc().queryForList(sql, String.class);
    }

    public String value(String sql) {
        return String.valueOf(database.jdbc().queryForObject(sql, Object.class));
    }

    public void oppose(Someone someone) {
        register.oppose(someone.number(), "web", null);
    }

    public static PhoneNumber number(String e164) {
        return PhoneNumber.of(e164);
    }

    /** A name nobody has used. */
    static String fresh() {
        return UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        database.close();
    }
}
