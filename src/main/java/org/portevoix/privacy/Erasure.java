// SPDX-License-Identifier: Apache-2.0
package org.portevoix.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.ErasedNumbers;
import org.portevoix.privacy.Removal.Gone;
import org.portevoix.store.Database;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Removes a person (GDPR, article 17). What is left is a keyed hash of the number, by which nobody calls it again, and calls
 * that belong to nobody. Imported registers of authorities are theirs, and stay.
 *
 * <p>Works beside a process that loads and calls. Should a batch of rows be screened before and stored after, the person is
 * known again though never called: erase the number once more.
 */
public final class Erasure {
    private static final int ATTEMPTS = 5;

    /** The end of a number, which is the same in every spelling of it. */
    private static final int TAIL = 9;

    private static final String CELL_HOLDS =
            "replace(replace(replace(replace(cell, ' ', ''), '.', ''), '-', ''), '\u00a0', '') like ?";

    private final Database database;
    private final JdbcTemplate jdbc;
    private final ErasedNumbers erased;
    private final Anonymous anonymous;
    private final Removal removal;

    public Erasure(Database database, ErasedNumbers erased) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.erased = erased;
        this.anonymous = new Anonymous(jdbc);
        this.removal = new Removal(jdbc);
    }

    /**
     * Erases a number, known or not, in one transaction. Returns where in which files it stood; an IllegalArgumentException
     * while a call of it is under way, and then nothing is changed.
     */
    public List<Origin> erase(PhoneNumber number) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.atomically(() -> eraseNow(number));
            } catch (ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private List<Origin> eraseNow(PhoneNumber number) {
        holdClaims();
        List<Gone> contacts = jdbc.query(
                "select " + Removal.COLUMNS + " from contact c where c.number = ?", Gone::of, number.digits());
        contacts.forEach(contact -> jdbc.update(
                "delete from due_call where contact_id = ? and campaign_id in (select id from campaign)",
                contact.id()));
        refuseWhileCalling(number);
        List<Origin> origins = origins(number);
        contacts.forEach(this::leaveHome);
        removal.remove(contacts);
        anonymous.forgetCalls(
                contacts.isEmpty()
                        ? anonymous.attempts("number = ?", number.digits())
                        : anonymous.attemptsOf(contacts.stream().map(Gone::id).toList()));
        jdbc.update("delete from exclusion where campaign_id is null and number = ?", number.digits());
        anonymous.forgetExclusions(
                jdbc.queryForList("select id from exclusion where number = ?", Long.class, number.digits()));
        jdbc.update("delete from opposition where number = ?", number.digits());
        forgetSpellings(number);
        erased.add(number);
        return origins;
    }

    /** In the order in which a claim takes them; it looks for its contacts once it has them. */
    private void holdClaims() {
        jdbc.update("update campaign_cursor set passed = passed");
        jdbc.update("update campaign set taken_on = taken_on");
    }

    private void refuseWhileCalling(PhoneNumber number) {
        Integer open = jdbc.queryForObject(
                "select count(*) from call where settled_at is null and number = ?", Integer.class, number.digits());
        if (open != null && open > 0) {
            throw new IllegalArgumentException(
                    "a call of " + number.masked()
                            + " is under way; nothing was erased: 'oppose' the number now, and erase it when the call has ended");
        }
    }

    private List<Origin> origins(PhoneNumber number) {
        return jdbc.query(
                "select x.name, x.sha256, r.line from (select extract_id, line from contact where number = ?"
                        + " union select extract_id, line from exclusion where number = ? and campaign_id is null) r"
                        + " join extract x on x.id = r.extract_id order by x.id, r.line",
                (row, n) -> new Origin(row.getString(1), row.getString(2).strip(), row.getLong(3)),
                number.digits(),
                number.digits());
    }

    /** A home or a person that a campaign has called through this line is not called again through another one. */
    private void leaveHome(Gone contact) {
        leave("household", contact.home().household(), contact.id());
        leave("person", contact.home().person(), contact.id());
    }

    private void leave(String column, @Nullable Long key, long contact) {
        if (key == null || !owns(key, contact)) {
            return;
        }
        boolean alone = jdbc.queryForList(
                        "select id from contact where " + column + " = ? and id <> ? limit 1", Long.class, key, contact)
                .isEmpty();
        String change = alone ? "delete from campaign_household" : "update campaign_household set contact_id = 0";
        jdbc.update(change + " where household = ? and contact_id = ?", key, contact);
    }

    private boolean owns(long key, long contact) {
        return !jdbc.queryForList(
                        "select contact_id from campaign_household where household = ? and contact_id = ?",
                        Long.class,
                        key,
                        contact)
                .isEmpty();
    }

    /** In cells that could not be read, and in messages that no route could handle. */
    private void forgetSpellings(PhoneNumber number) {
        String digits = Long.toString(number.digits());
        String tail = "%" + digits.substring(Math.max(0, digits.length() - TAIL)) + "%";
        jdbc.update("update exclusion set cell = null where " + CELL_HOLDS, tail);
        jdbc.update("delete from dead_letter where body like ? or headers like ? or message like ?", tail, tail, tail);
    }
}
