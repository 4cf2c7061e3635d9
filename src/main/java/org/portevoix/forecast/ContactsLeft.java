// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.rules.Callee;
import org.portevoix.store.CampaignStates;
import org.portevoix.store.Candidate;
import org.portevoix.store.Claims;
import org.portevoix.store.Database;
import org.portevoix.store.DistinctKeys;
import org.portevoix.store.LineGroup;
import org.portevoix.store.Queue;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts who is still to be called. Nothing is changed. */
public final class ContactsLeft {
    /** A department that no rule names. */
    private static final String ELSEWHERE = "";

    private final JdbcTemplate jdbc;
    private final CampaignStates states;
    private final Claims claims;

    public ContactsLeft(Database database, CampaignStates states, Claims claims) {
        this.jdbc = database.jdbc();
        this.states = states;
        this.claims = claims;
    }

    /** By zone alone, of the index: quick, and too many by those whom the campaign will leave out. */
    CallsLeft counted(Campaign campaign) {
        long id = states.id(campaign.name());
        Map<String, Long> passed =
                byZone("select zone, sum(passed) from campaign_cursor where campaign_id = ? group by zone", id);
        Map<Callee, Double> fresh = new LinkedHashMap<>();
        byZone("select zone, count(*) from contact group by zone").forEach((zone, contacts) -> {
            long left = contacts - passed.getOrDefault(zone, 0L);
            if (left > 0) {
                fresh.put(Callee.anyIn(ZoneId.of(zone)), (double) left);
            }
        });
        return within(campaign, id, fresh);
    }

    private Map<String, Long> byZone(String sql, Object... arguments) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.query(
                sql,
                row -> {
                    counts.put(row.getString(1), row.getLong(2));
                },
                arguments);
        return counts;
    }

    private CallsLeft within(Campaign campaign, long id, Map<Callee, Double> fresh) {
        return new CallsLeft(fresh, due(id)).atMost(campaign.audience().limit() - (double) states.takenOn(id));
    }

    private List<CallsLeft.Due> due(long id) {
        return jdbc.query(
                "select zone, reason, attempt, date_trunc('minute', due_at) as due_minute, count(*) as calls from due_call"
                        + " where campaign_id = ? group by zone, reason, attempt, date_trunc('minute', due_at)",
                (row, n) -> {
                    Timestamp at = row.getTimestamp("due_minute");
                    return new CallsLeft.Due(
                            Callee.anyIn(ZoneId.of(row.getString("zone"))),
                            row.getString("reason"),
                            row.getInt("attempt"),
                            at.toInstant(),
                            row.getLong("calls"));
                },
                id);
    }

    /**
     * Those it will call, by where they live as far as its rules ask: without those outside its audience or on the
     * opposition register, and one a home where it calls once a home. Reads every contact once.
     *
     * @param upTo the last contact that is ready
     */
    CallsLeft screened(Campaign campaign, OppositionRegister register, long upTo) {
        long id = states.id(campaign.name());
        Screen screen = new Screen(campaign, id);
        claims.everybody(upTo, page -> screen.add(page, register));
        return within(campaign, id, screen.fresh());
    }

    private final class Screen {
        private final Campaign campaign;
        private final long id;
        private final Set<String> departments;
        private final Map<Queue, Long> cursors = new HashMap<>();
        private final Map<Callee, Double> contacts = new LinkedHashMap<>();
        private final DistinctKeys homes = new DistinctKeys();
        private double homeless;

        Screen(Campaign campaign, long id) {
            this.campaign = campaign;
            this.id = id;
            this.departments = campaign.times().rules().stream()
                    .flatMap(rule -> rule.scope().departments().stream())
                    .collect(Collectors.toSet());
        }

        void add(List<Candidate> page, OppositionRegister register) {
            Set<Long> said = register.opposed(
                    page.stream().map(contact -> contact.number().digits()).collect(Collectors.toList()));
            page.stream()
                    .filter(contact -> !said.contains(contact.number().digits()))
                    .filter(contact -> campaign.audience().outside(contact).isEmpty())
                    .forEach(this::add);
        }

        private void add(Candidate contact) {
            Long home = home(contact);
            if (home != null) {
                homes.add(home);
            }
            if (contact.contactId() > cursor(contact)) {
                contacts.merge(callee(contact), 1.0, Double::sum);
                homeless += home == null ? 1 : 0;
            }
        }

        private @Nullable Long home(Candidate contact) {
            return switch (campaign.oncePer()) {
                case HOUSEHOLD -> contact.home().household();
                case PERSON -> contact.home().person();
                case NUMBER -> null;
            };
        }

        private long cursor(Candidate contact) {
            LineGroup lines = campaign.prefer().groups().stream()
                    .filter(group -> group.includes(contact.lineType()))
                    .findFirst()
                    .orElseThrow();
            return cursors.computeIfAbsent(new Queue(contact.zone(), lines), queue -> claims.cursor(id, queue));
        }

        private Callee callee(Candidate contact) {
            String department = contact.place().department();
            boolean matters = department == null || departments.contains(department);
            return new Callee(contact.zone(), contact.territory(), matters ? department : ELSEWHERE);
        }

        /** Homes not called yet are spread over the places as the contacts left are. */
        Map<Callee, Double> fresh() {
            double left =
                    contacts.values().stream().mapToDouble(Double::doubleValue).sum();
            double calls = Math.min(left, homeless + Math.max(0, homes.count() - called()));
            contacts.replaceAll((callee, count) -> count * calls / left);
            return contacts;
        }

        private long called() {
            Long called = jdbc.queryForObject(
                    "select count(*) from campaign_household where campaign_id = ?", Long.class, id);
            return called == null ? 0 : called;
        }
    }
}
