// SPDX-License-Identifier: Apache-2.0
package org.portevoix.launch;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.portevoix.audit.AuditKind;
import org.portevoix.audit.AuditLog;
import org.portevoix.store.Database;

/** Recommendations that somebody has set aside for a campaign, by name and with a reason. */
public final class Acknowledgements {
    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    public Acknowledgements(Database database, Clock clock) {
        this.database = database;
        this.audit = new AuditLog(database, clock);
        this.clock = clock;
    }

    /** Who took it on, and why. */
    public record Acknowledgement(String name, String reason, Instant at) {}

    /** Records it; a second one takes the place of the first. */
    public void record(String campaign, String rule, String name, String reason) {
        database.atomically(() -> {
            database.jdbc().update("delete from acknowledgement where campaign = ? and rule = ?", campaign, rule);
            database.jdbc()
                    .update(
                            "insert into acknowledgement (campaign, rule, name, reason, acknowledged_at) values (?, ?, ?, ?, ?)",
                            campaign,
                            rule,
                            name,
                            reason,
                            Database.time(clock.instant()));
            audit.add(AuditKind.ACKNOWLEDGED, campaign, null, Map.of("rule", rule, "name", name, "reason", reason));
            return true;
        });
    }

    /** By rule. */
    public Map<String, Acknowledgement> of(String campaign) {
        Map<String, Acknowledgement> found = new HashMap<>();
        database.jdbc()
                .query(
                        "select rule, name, reason, acknowledged_at from acknowledgement where campaign = ?",
                        row -> {
                            found.put(
                                    row.getString(1),
                                    new Acknowledgement(
                                            row.getString(2),
                                            row.getString(3),
                                            row.getTimestamp(4).toInstant()));
                        },
                        campaign);
        return found;
    }
}
