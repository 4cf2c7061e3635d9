// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portevoix.audit.AuditKind;
import org.portevoix.audit.AuditLog;
import org.portevoix.campaign.Campaign;
import org.portevoix.rules.Callee;
import org.portevoix.store.CampaignOrder;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Claims;
import org.portevoix.store.Extracts;
import org.portevoix.store.Queue;

/** Which campaigns have calls to place, and which have come to their end. */
public final class CampaignBoard {
    private final Map<Long, Campaign> campaigns;
    private final CampaignStates states;
    private final Claims claims;
    private final Extracts extracts;
    private final Path inbox;
    private final AuditLog audit;
    private final Clock clock;
    private volatile Map<Long, CampaignOrder> orders = Map.of();

    public CampaignBoard(
            Map<Long, Campaign> campaigns,
            CampaignStates states,
            Claims claims,
            Extracts extracts,
            Path inbox,
            AuditLog audit,
            Clock clock) {
        this.campaigns = campaigns;
        this.states = states;
        this.claims = claims;
        this.extracts = extracts;
        this.inbox = inbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** The campaigns that have contacts left to call; one that had finished starts again when new contacts came. */
    public List<Campaign> open() {
        List<Campaign> open = new ArrayList<>();
        orders = states.orders();
        campaigns.forEach((id, campaign) -> {
            if (!isPaused(id) && hasWork(id, campaign)) {
                begin(id, campaign);
                open.add(campaign);
            }
        });
        return open;
    }

    /** Whether somebody, or a rule, had paused the campaign at the last look for open ones. */
    public boolean isPaused(long id) {
        CampaignOrder order = orders.get(id);
        return order != null && order.paused();
    }

    /** What was ordered for a campaign, as at the last look for open ones; null for an unknown one. */
    @Nullable
    CampaignOrder order(long id) {
        return orders.get(id);
    }

    private void begin(long id, Campaign campaign) {
        if (!states.isRunning(id)) {
            audit.atomically(() -> {
                boolean begun = states.running(id);
                if (begun) {
                    audit.add(AuditKind.CAMPAIGN_STARTED, campaign.name(), null, Map.of());
                }
                return begun;
            });
        }
    }

    private boolean end(long id, Campaign campaign) {
        return audit.atomically(() -> {
            boolean ended = states.finish(id);
            if (ended) {
                audit.add(AuditKind.CAMPAIGN_FINISHED, campaign.name(), null, Map.of());
            }
            return ended;
        });
    }

    /** The campaigns that have come to their end since the last look. */
    public List<Campaign> finish() {
        List<Campaign> finished = new ArrayList<>();
        if (isLoading()) {
            return finished;
        }
        campaigns.forEach((id, campaign) -> {
            if (isAtItsEnd(id, campaign) && end(id, campaign)) {
                finished.add(campaign);
            }
        });
        return finished;
    }

    /** Whether nothing is left to do: no file to read, no call in progress, every campaign finished, or paused by now. */
    public boolean isDone() {
        if (isLoading()) {
            return false;
        }
        boolean nobody = extracts.readyUpTo() == 0;
        return nobody || campaigns.entrySet().stream().allMatch(this::isFinished);
    }

    /** A campaign that new contacts are about to start again is not at its end. */
    private boolean isFinished(Map.Entry<Long, Campaign> entry) {
        if (isPaused(entry.getKey())) {
            return !states.hasOpenCalls(entry.getKey());
        }
        return states.isFinished(entry.getKey()) && !hasWork(entry.getKey(), entry.getValue());
    }

    /** Work is looked for twice: a call that ended after the first look is no longer open, but due again. */
    private boolean isAtItsEnd(long id, Campaign campaign) {
        boolean begun = extracts.readyUpTo() > 0;
        return begun && !hasWork(id, campaign) && !states.hasOpenCalls(id) && !hasWork(id, campaign);
    }

    private boolean hasWork(long id, Campaign campaign) {
        Instant now = clock.instant();
        long ready = extracts.readyUpTo();
        return claims.zones(ready).stream()
                .filter(zone -> !campaign.times().isOver(now, Callee.anyIn(zone)))
                .anyMatch(zone -> states.hasDue(id, zone) || hasFresh(id, campaign, zone, ready));
    }

    /** Whether the campaign has contacts with ids up to {@code upTo} in this zone whose turn has not come yet. */
    boolean hasFresh(long id, Campaign campaign, ZoneId zone, long upTo) {
        return takesMore(id, campaign)
                && campaign.prefer().groups().stream()
                        .anyMatch(lines -> states.hasFresh(claims.cursor(id, new Queue(zone, lines)), zone, upTo));
    }

    private boolean takesMore(long id, Campaign campaign) {
        return campaign.audience().atMost() == null
                || states.takenOn(id) < campaign.audience().limit();
    }

    /** Whether a file is being read, or waits to be. */
    public boolean isLoading() {
        return extracts.loading() || hasFiles(inbox);
    }

    private static boolean hasFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file ->
                    Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."));
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
    }
}
