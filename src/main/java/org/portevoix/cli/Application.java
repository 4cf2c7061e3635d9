// SPDX-License-Identifier: Apache-2.0
package org.portevoix.cli;

import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;
import org.portevoix.audit.AuditLog;
import org.portevoix.call.CallEvent;
import org.portevoix.campaign.Campaigns;
import org.portevoix.config.Fault;
import org.portevoix.config.ScaledClock;
import org.portevoix.config.Settings;
import org.portevoix.dispatch.NextTurn;
import org.portevoix.files.FolderTurn;
import org.portevoix.reference.Reference;
import org.portevoix.reference.Turnouts;
import org.portevoix.replay.Governor;
import org.portevoix.replay.Speed;
import org.portevoix.report.Summary;
import org.portevoix.store.Database;
import org.portevoix.vendor.CallTally;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running installation: the database, the beans, and Camel with the routes of the home folder. */
final class Application implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private final Settings settings;
    private final Database database;
    private final Campaigns campaigns;
    private final Reference reference;
    private final Wiring beans;
    private final ScaledClock clock;
    private final RunRecord record;
    private final Main main = new Main();
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable ProducerTemplate producer;

    private Application(Settings settings, Database database, ScaledClock clock, FolderTurn turn) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.campaigns = Campaigns.read(settings);
        this.reference = Reference.read(settings);
        this.record = new RunRecord(settings, campaigns.good(), new AuditLog(database, clock));
        this.beans = new Wiring(settings, database, clock, campaigns.good(), reference, turn, this::follow);
    }

    static Application open(Settings settings, FolderTurn turn) {
        return open(settings, ScaledClock.of(settings), turn);
    }

    static Application open(Settings settings, ScaledClock clock, FolderTurn turn) {
        return new Application(settings, Database.open(settings), clock, turn);
    }

    /** What the simulator reports of its calls takes the way of every event. */
    private void follow(List<CallEvent> events) {
        producer().send("direct:follow-call", exchange -> exchange.getMessage().setBody(events));
    }

    /** What an endpoint makes of a body; an IllegalStateException holds why it makes nothing of it. */
    Object ask(String endpoint, Object body) {
        Exchange exchange =
                producer().request(endpoint, asked -> asked.getMessage().setBody(body));
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    private synchronized ProducerTemplate producer() {
        if (producer == null) {
            producer = main.getCamelContext().createProducerTemplate();
        }
        return producer;
    }

    Check check() {
        return new Check(settings, campaigns);
    }

    /** What keeps the program from starting. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(check().beforeRun(reference, database));
        faults.addAll(check().erased(database));
        return faults;
    }

    /** Starts every route; returns when they run. A ConfigurationException when somebody else has the server's port. */
    void start() {
        requirePort();
        Turnouts turnouts = reference.turnouts();
        if (!turnouts.file().isEmpty()) {
            LOG.info(
                    "{}: results of {} communes; rows of votes abroad left out: {}",
                    turnouts.file(),
                    turnouts.byCommune().size(),
                    turnouts.rowsAbroad());
        }
        record.started(beans.join());
        CamelProperties.of(settings).forEach(main::addInitialProperty);
        main.setDefaultPropertyPlaceholderLocation("false");
        beans.all().forEach(main::bind);
        // each callback waits until its events are written; the server's own 20 would be the limit
        main.bind("serverOptions", new VertxOptions().setWorkerPoolSize(settings.number("server.workers")));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                prepareVendors(main.getCamelContext());
                main.getCamelContext().addLifecycleStrategy(new EarlyCallbacks(settings.number("server.port")));
            }
        });
        main.start();
        beginCalling();
    }

    /** Camel would only log it: calls would be placed, and nobody would hear what becomes of them. */
    private void requirePort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.text("server.host"), settings.number("server.port")));
        } catch (IOException e) {
            throw settings.fault("server.port", "cannot be listened on: " + e.getMessage());
        }
    }

    /**
     * Camel starts the kamelets of the campaigns' vendors with its own routes: put together at their first use, which takes
     * seconds, they would be late for the first callbacks, and hold up a call between its last check and its request.
     */
    private void prepareVendors(CamelContext camel) {
        beans.vendorList().serve(camel);
        campaigns.good().stream()
                .flatMap(campaign -> campaign.vendors().stream())
                .forEach(vendor -> beans.vendorList().kamelets(vendor.name()));
    }

    /** Not before the server takes callbacks: the first events of a call would find nobody. */
    private void beginCalling() {
        try {
            main.getCamelContext().getRouteController().startRoute("claim-calls");
        } catch (Exception e) {
            throw new IllegalStateException("route claim-calls does not start", e);
        }
    }

    /** Whether every campaign is at its end, and has its report. */
    boolean isDone() {
        return beans.board().isDone() && !isWritingReports();
    }

    /** A campaign is ended and reported by one exchange, so that none is under way only when both are done. */
    private boolean isWritingReports() {
        return main.getCamelContext().getInflightRepository().size("finish-campaigns") > 0;
    }

    /** What runs this program's clock as a replay wants it. */
    Governor governor(Speed speed) {
        NextTurn turn = beans.nextTurn();
        return new Governor(
                clock,
                speed,
                beans.board()::isLoading,
                turn::toCome,
                beans.simulator()::late,
                turn::waitsForChannels,
                beans.pace()::isBehind);
    }

    /** What the simulator was asked to call. */
    CallTally.Counts simulated() {
        return beans.simulator().tally().counts();
    }

    ScaledClock clock() {
        return clock;
    }

    void progress(Progress progress) {
        progress.look(() -> beans.summaries().progress());
    }

    List<Summary> summaries() {
        return campaigns.good().stream().map(beans.reports()::summary).toList();
    }

    /** Lets what is under way end; a call that has not left yet is put back. */
    void stop() {
        beans.pace().stop();
        main.stop();
        beans.leave();
        record.stopped();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            beans.close();
            main.stop();
            database.close();
        }
    }
}
