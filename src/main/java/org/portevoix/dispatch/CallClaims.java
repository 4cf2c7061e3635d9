// SPDX-License-Identifier: Apache-2.0
package org.portevoix.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Audience;
import org.portevoix.campaign.Campaign;
import org.portevoix.campaign.Campaign.OncePer;
import org.portevoix.config.ScaledClock;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.rules.Callee;
import org.portevoix.rules.Rule;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Candidate;
import org.portevoix.store.Claim;
import org.portevoix.store.Claims;
import org.portevoix.store.EarlierCalls;
import org.portevoix.store.ExclusionReason;
import org.portevoix.store.Extracts;
import org.portevoix.store.InProgress;
import org.portevoix.store.LineGroup;
import org.portevoix.store.Nodes;
import org.portevoix.store.PlannedCall;
import org.portevoix.store.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;

/**
 * Takes the next contacts of a campaign: only as many as its pace will place within the next moment, only where the
 * window is open, never one who said no, never a home that is being called. Each candidate ends as a call, an exclusion
 * or a later turn, all committed before the first request leaves.
 */
public final class CallClaims {
    private static final Logger LOG = LoggerFactory.getLogger(CallClaims.class);

    /** How far ahead of the pace calls are claimed, on the machine's own clock: what a kill leaves unknown. */
    private static final double AHEAD_SECONDS = 1.0;

    /** Contacts looked at in one query, and in one claim: many may lie outside the audience or have said no. */
    private static final int LOOK_AT_ONCE = 500;

    private static final int LOOK_AT_MOST = 5_000;
    private static final Duration HOUSEHOLD_WAIT = Duration.ofMinutes(1);

    /** A person whom a rule protects for longer is left out of the campaign. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(15);

    private final CampaignStates states;
    private final Claims claims;
    private final Extracts extracts;
    private final OppositionRegister register;
    private final VendorLimits vendors;
    private final PaceLimits pace;
    private final CallRequests requests;
    private final FictionRule fiction;
    private final RegisterRule registers;
    private final CallCaps caps;
    private final CostCaps costs;
    private final Waiting waiting;
    private final Nodes nodes;
    private final ScaledClock clock;

    public CallClaims(
            CampaignStates states,
            Claims claims,
            Extracts extracts,
            OppositionRegister register,
            VendorLimits vendors,
            PaceLimits pace,
            CallRequests requests,
            FictionRule fiction,
            RegisterRule registers,
            EarlierCalls earlier,
            CostCaps costs,
            Waiting waiting,
            Nodes nodes,
            ScaledClock clock) {
        this.states = states;
        this.claims = claims;
        this.extracts = extracts;
        this.register = register;
        this.vendors = vendors;
        this.pace = pace;
        this.requests = requests;
        this.fiction = fiction;
        this.registers = registers;
        this.caps = new CallCaps(earlier);
        this.costs = costs;
        this.waiting = waiting;
        this.nodes = nodes;
        this.clock = clock;
    }

    /**
     * Claims the next calls of a campaign; empty while its windows are closed, its channels are full, its cost has
     * reached its cap, or a register it requires is missing or stale.
     */
    public List<PlannedCall> claim(Campaign campaign) {
        if (registers.holds(campaign)) {
            return List.of();
        }
        try {
            List<PlannedCall> calls = claims.inTurn(() -> claimNow(campaign)).orElse(List.of());
            waiting.claimed(calls);
            calls.stream().map(PlannedCall::vendor).distinct().forEach(vendors::claimed);
            return calls;
        } catch (ConcurrencyFailureException | DuplicateKeyException e) {
            LOG.warn("{}: this claim is left to another process: {}", campaign.name(), e.getMessage());
            return List.of();
        }
    }

    private List<PlannedCall> claimNow(Campaign campaign) {
        Round round = new Round(states.id(campaign.name()), campaign, claims.inProgress());
        if (round.room <= 0) {
            return List.of();
        }
        long upTo = extracts.readyUpTo();
        List<ZoneId> zones = openZones(campaign, upTo);
        for (ZoneId zone : zones) {
            round.takeDue(zone);
        }
        for (int i = 0; i < zones.size(); i++) {
            // an equal share each, so that the largest zone does not starve the others ...
            round.takeFresh(zones.get(i), upTo, (round.room + zones.size() - i - 1) / (zones.size() - i));
        }
        for (ZoneId zone : zones) {
            // ... and what the others leave
            round.takeFresh(zone, upTo, round.room);
        }
        if (!round.claim.isEmpty()) {
            claims.commit(round.id, round.claim, campaign.audience().limit());
        }
        return round.claim.calls();
    }

    private List<ZoneId> openZones(Campaign campaign, long upTo) {
        Instant now = clock.instant();
        return claims.zones(upTo).stream()
                .filter(zone -> campaign.times().isOpen(now, Callee.anyIn(zone)))
                .toList();
    }

    /** One claim in the making. */
    private final class Round {
        private final long id;
        private final Campaign campaign;
        private final Set<Long> busyHouseholds = new HashSet<>();
        private final Map<String, Integer> open = new HashMap<>();
        private final Map<String, Integer> claimed = new HashMap<>();
        private final Map<Queue, Long> began = new HashMap<>();
        private final Map<Queue, Long> reached = new HashMap<>();
        private final Claim claim = new Claim();
        private CallCaps.Known known;
        private int room;
        private long left;
        private int looked;

        Round(long id, Campaign campaign, List<InProgress> inProgress) {
            this.id = id;
            this.campaign = campaign;
            known = caps.look(campaign, List.of(), clock.instant());
            inProgress.forEach(one -> open.merge(one.vendor(), one.calls(), Integer::sum));
            int mine = InProgress.of(id, inProgress);
            int ahead = (int) Math.ceil(pace.perSecond(id, campaign) * clock.speed() * AHEAD_SECONDS);
            int vendorsHave = campaign.vendors().stream()
                    .mapToInt(share -> room(share.name()))
                    .max()
                    .orElse(0);
            left = campaign.audience().limit() - states.takenOn(id);
            room = IntStream.of(
                            ahead - waiting.of(id),
                            pace.concurrent(id, campaign) - mine,
                            vendorsHave,
                            costs.affordable(id, campaign, mine))
                    .min()
                    .orElseThrow();
        }

        private String vendorFor(Candidate candidate) {
            return campaign.vendorFor(
                    candidate.contactId(), vendor -> vendors.isUp(vendor, claimed.getOrDefault(vendor, 0)));
        }

        private int room(String vendor) {
            return vendors.room(vendor, open, claimed.getOrDefault(vendor, 0));
        }

        void takeDue(ZoneId zone) {
            if (room > 0) {
                // a contact whose vendor is full keeps its place and hides nobody behind it
                int limit = campaign.vendors().size() == 1 ? room : Math.max(room, LOOK_AT_ONCE);
                take(claims.due(id, zone, limit), 0, null);
            }
        }

        /** The lines the campaign prefers come first: the others only when none of those is left. */
        void takeFresh(ZoneId zone, long upTo, int share) {
            int floor = room - share;
            boolean ended = true;
            for (LineGroup lines : campaign.prefer().groups()) {
                ended = ended && walk(new Queue(zone, lines), upTo, floor);
            }
        }

        /** Whether the queue has come to its end. */
        private boolean walk(Queue queue, long upTo, int floor) {
            while (room > floor && left > 0 && looked < LOOK_AT_MOST) {
                long after = reached.computeIfAbsent(queue, this::cursor);
                int limit = Math.min(LOOK_AT_ONCE, Math.max(2 * (room - floor), looked + 20));
                List<Candidate> seen = claims.fresh(queue.zone(), after, upTo, limit);
                looked += seen.size();
                if (!take(ofQueue(queue, seen), floor, queue)) {
                    return false;
                }
                passTo(queue, seen);
                if (seen.size() < limit) {
                    return true;
                }
            }
            return false;
        }

        private static List<Candidate> ofQueue(Queue queue, List<Candidate> seen) {
            return seen.stream()
                    .filter(candidate -> queue.lines().includes(candidate.lineType()))
                    .toList();
        }

        /** Contacts of other lines at the end were seen too; the cursor need not come back to them. */
        private void passTo(Queue queue, List<Candidate> seen) {
            long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).contactId();
            if (last > reached.getOrDefault(queue, 0L)) {
                claim.pass(queue, began.getOrDefault(queue, 0L), last);
                reached.put(queue, last);
            }
        }

        private long cursor(Queue queue) {
            long cursor = claims.cursor(id, queue);
            began.put(queue, cursor);
            return cursor;
        }

        /** False when it stopped at a contact that cannot be called now, or the room is used. */
        private boolean take(List<Candidate> candidates, int floor, @Nullable Queue queue) {
            Set<Long> opposed = register.opposed(candidates.stream()
                    .map(candidate -> candidate.number().digits())
                    .toList());
            Map<Long, Long> owners = claims.households(
                    id,
                    candidates.stream()
                            .map(this::callee)
                            .filter(Objects::nonNull)
                            .collect(Collectors.toSet()));
            owners.putAll(claim.households());
            known = caps.look(campaign, candidates, clock.instant());
            Set<Long> inCall = claims.inCall(candidates);
            for (Candidate candidate : candidates) {
                if (room <= floor) {
                    return false;
                }
                boolean vendorIsFull = room(vendorFor(candidate)) <= 0;
                if (!candidate.due() && (vendorIsFull || left <= 0)) {
                    return false;
                }
                if (!vendorIsFull) {
                    decide(candidate, opposed, owners, inCall);
                    taken(candidate, queue);
                }
            }
            return true;
        }

        private void taken(Candidate candidate, @Nullable Queue queue) {
            if (queue == null) {
                claim.due(candidate);
            } else {
                claim.fresh(queue, candidate, began.getOrDefault(queue, 0L));
                reached.put(queue, candidate.contactId());
            }
        }

        /** Who is called once: the key of the household or the person; null for the number alone. */
        private @Nullable Long callee(Candidate candidate) {
            return switch (campaign.oncePer()) {
                case HOUSEHOLD -> candidate.home().household();
                case PERSON -> candidate.home().person();
                case NUMBER -> null;
            };
        }

        private void decide(Candidate candidate, Set<Long> opposed, Map<Long, Long> owners, Set<Long> inCall) {
            String vendor = vendorFor(candidate);
            Optional<ExclusionReason> reason = exclusion(candidate, vendor, opposed, owners);
            if (reason.isPresent()) {
                claim.leaveOut(candidate, reason.get(), detail(reason.get(), candidate, vendor));
                return;
            }
            Optional<CallCaps.Cap> later = notYet(candidate);
            if (later.isPresent()) {
                if (!putOff(candidate, later.get())) {
                    return;
                }
            } else if (inCall.contains(candidate.contactId()) || homeIsBusy(candidate)) {
                claim.putOff(candidate, clock.instant().plus(HOUSEHOLD_WAIT), "household-in-call");
            } else {
                call(candidate, vendor, owners);
            }
            left -= candidate.due() ? 0 : 1;
        }

        /** The rule that forbids the call now, and until when: one about its place, or about how often people are called. */
        private Optional<CallCaps.Cap> notYet(Candidate candidate) {
            Instant now = clock.instant();
            Optional<Rule> closed = campaign.times().closing(now, candidate.callee());
            return closed.isPresent() ? closed.map(rule -> new CallCaps.Cap(rule, now)) : known.against(candidate, now);
        }

        /** False when no hour is left for this person: then the rule leaves them out. */
        private boolean putOff(Candidate candidate, CallCaps.Cap cap) {
            Optional<Instant> opening = cap.until().isAfter(clock.instant().plus(LONGEST_WAIT))
                    ? Optional.empty()
                    : campaign.times().nextOpening(cap.until(), candidate.callee());
            if (opening.isEmpty()) {
                claim.leaveOut(
                        candidate,
                        ExclusionReason.RULE,
                        cap.rule().label() + "; " + cap.rule().source());
                return false;
            }
            claim.putOff(candidate, opening.get(), "rule " + cap.rule().id());
            return true;
        }

        private Optional<ExclusionReason> exclusion(
                Candidate candidate, String vendor, Set<Long> opposed, Map<Long, Long> owners) {
            if (opposed.contains(candidate.number().digits())) {
                return Optional.of(ExclusionReason.OPPOSED);
            }
            if (campaign.audience().outside(candidate).isPresent()) {
                return Optional.of(ExclusionReason.OUTSIDE_AUDIENCE);
            }
            if (fiction.forbids(campaign, vendor, candidate.number())) {
                return Optional.of(ExclusionReason.FICTION);
            }
            Optional<RegisterRule.Finding> finding = registers.finding(campaign, candidate.number());
            if (finding.isPresent()) {
                return finding.map(RegisterRule.Finding::reason);
            }
            Long callee = callee(candidate);
            Long owner = callee == null ? null : owners.get(callee);
            return owner != null && owner != candidate.contactId()
                    ? Optional.of(
                            campaign.oncePer() == OncePer.PERSON ? ExclusionReason.PERSON : ExclusionReason.HOUSEHOLD)
                    : Optional.empty();
        }

        private String detail(ExclusionReason reason, Candidate candidate, String vendor) {
            return switch (reason) {
                case OPPOSED -> "on the opposition register";
                case OUTSIDE_AUDIENCE ->
                    campaign.audience()
                            .outside(candidate)
                            .map(Audience.Outside::detail)
                            .orElse("");
                case FICTION -> "a number for works of fiction; vendor '" + vendor + "' may not call it";
                case LISTED, CANNOT_SCREEN ->
                    registers
                            .finding(campaign, candidate.number())
                            .map(RegisterRule.Finding::detail)
                            .orElse("");
                case PERSON -> "the campaign calls this person on another of their lines";
                default -> "the campaign calls this home on another of its lines";
            };
        }

        /** Whether this claim calls another line of the home. */
        private boolean homeIsBusy(Candidate candidate) {
            Long household = candidate.home().household();
            return household != null && busyHouseholds.contains(household);
        }

        private void call(Candidate candidate, String vendor, Map<Long, Long> owners) {
            Long household = candidate.home().household();
            claim.call(new PlannedCall(
                    nodes.id(),
                    id,
                    candidate.contactId(),
                    household,
                    candidate.callee(),
                    vendor,
                    requests.request(campaign, vendor, candidate.number(), candidate.attempt())));
            known.called(candidate.number().digits(), household, clock.instant());
            if (household != null) {
                busyHouseholds.add(household);
            }
            Long callee = callee(candidate);
            if (callee != null && !owners.containsKey(callee)) {
                claim.household(callee, candidate.contactId());
                owners.put(callee, candidate.contactId());
            }
            open.merge(vendor, 1, Integer::sum);
            claimed.merge(vendor, 1, Integer::sum);
            room--;
        }
    }
}
