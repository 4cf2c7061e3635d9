// SPDX-License-Identifier: Apache-2.0
package org.portevoix.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.store.Database;
import org.springframework.jdbc.core.JdbcTemplate;

/** Everything known of one number, in words: where it came from, why it was or was not called, each attempt and event. */
public final class Story {
    private final JdbcTemplate jdbc;
    private final OppositionRegister register;

    public Story(Database database, OppositionRegister register) {
        this.jdbc = database.jdbc();
        this.register = register;
    }

    /** Lines of text; empty when nothing is known of the number. */
    public List<String> of(PhoneNumber number) {
        List<String> story = new ArrayList<>();
        story.addAll(origin(number));
        story.addAll(repair(number));
        story.addAll(basis(number));
        story.addAll(place(number));
        story.addAll(oppositions(number));
        story.addAll(erased(number));
        story.addAll(exclusions(number));
        story.addAll(due(number));
        story.addAll(calls(number));
        story.addAll(waiting(number));
        return story;
    }

    private List<String> origin(PhoneNumber number) {
        return jdbc.query(
                "select x.name, c.* from contact c join extract x on x.id = c.extract_id where c.number = ?",
                (row, n) -> "loaded from " + row.getString("name") + ", line " + row.getLong("line") + ": "
                        + words(row, "given_name", "surname", "address", "postal_code", "commune") + "; "
                        + row.getString("line_type") + " line in " + row.getString("territory") + " (time of "
                        + row.getString("zone") + ")",
                number.digits());
    }

    private List<String> repair(PhoneNumber number) {
        return jdbc.query(
                "select repaired_from from contact where number = ? and repaired_from is not null",
                (row, n) -> "its country code was repaired: written " + row.getString("repaired_from")
                        + ", placed by its postal code or commune",
                number.digits());
    }

    private List<String> basis(PhoneNumber number) {
        return jdbc.query(
                "select c.legal_basis, coalesce(c.source, x.source) as source,"
                        + " coalesce(c.consent_proof, x.consent_proof) as proof from contact c"
                        + " join extract x on x.id = c.extract_id where c.number = ?",
                (row, n) -> {
                    String basis = row.getString("legal_basis");
                    return (basis == null ? "no legal basis is stated" : "legal basis: " + basis)
                            + (row.getString("proof") == null ? "" : ", proof: " + row.getString("proof"))
                            + (row.getString("source") == null ? "" : "; source: " + row.getString("source"));
                },
                number.digits());
    }

    /** Figures of a place say nothing of a person in it, and the words must not either. */
    private List<String> place(PhoneNumber number) {
        return jdbc.query(
                "select c.commune, c.commune_code, c.registered, c.abstention, x.results from contact c"
                        + " join extract x on x.id = c.extract_id where c.number = ? and c.abstention is not null",
                (row, n) -> String.format(
                        Locale.ROOT,
                        "the address is in %s (%s), a place where %s %% of %,d registered abstained%s",
                        words(row, "commune"),
                        row.getString("commune_code"),
                        row.getBigDecimal("abstention").toPlainString(),
                        row.getInt("registered"),
                        detail(row.getString("results"))),
                number.digits());
    }

    private static String words(ResultSet row, String... columns) throws SQLException {
        List<String> words = new ArrayList<>();
        for (String column : columns) {
            words.add(row.getString(column));
        }
        return words.stream()
                .flatMap(word -> Stream.ofNullable(word))
                .filter(word -> !word.isBlank())
                .collect(Collectors.joining(" "));
    }

    private List<String> oppositions(PhoneNumber number) {
        return jdbc.query(
                "select * from opposition where number = ?",
                (row, n) -> "on the opposition register since " + at(row, "opposed_at") + " by "
                        + row.getString("source") + detail(row.getString("evidence")),
                number.digits());
    }

    private List<String> erased(PhoneNumber number) {
        return register.find(number)
                .filter(opposition -> opposition.source().equals(OppositionRegister.ERASED))
                .map(opposition -> List.of("erased at " + opposition.opposedAt()
                        + "; nothing is kept but a hash, by which the number is never called again"))
                .orElse(List.of());
    }

    private List<String> exclusions(PhoneNumber number) {
        return jdbc.query(
                "select e.*, k.name as campaign, x.name as file from exclusion e"
                        + " left join campaign k on k.id = e.campaign_id left join extract x on x.id = e.extract_id"
                        + " where e.number = ? order by e.id",
                (row, n) -> {
                    String where = row.getString("campaign") != null
                            ? "campaign " + row.getString("campaign")
                            : row.getString("file") + ", line " + row.getLong("line");
                    return "left out of " + where + ": " + row.getString("reason") + detail(row.getString("detail"));
                },
                number.digits());
    }

    private static String detail(@Nullable String detail) {
        return detail == null || detail.isEmpty() ? "" : " (" + detail + ")";
    }

    private List<String> due(PhoneNumber number) {
        return jdbc.query(
                "select d.*, k.name as campaign from due_call d join campaign k on k.id = d.campaign_id"
                        + " join contact c on c.id = d.contact_id where c.number = ?",
                (row, n) -> "due in campaign " + row.getString("campaign") + ", attempt " + row.getInt("attempt")
                        + ", not before " + at(row, "due_at") + " (" + row.getString("reason") + ")",
                number.digits());
    }

    private List<String> calls(PhoneNumber number) {
        List<String> lines = new ArrayList<>();
        jdbc.query(
                "select a.*, k.name as campaign from call a join campaign k on k.id = a.campaign_id"
                        + " where a.id in (select l.id from claim l join contact c on c.id = l.contact_id where c.number = ?)"
                        + " order by a.id",
                row -> {
                    lines.add("called in campaign " + row.getString("campaign") + ", attempt " + row.getInt("attempt")
                            + " through " + row.getString("vendor") + ": " + row.getString("state")
                            + error(row) + " [" + row.getString("reference").strip() + "]");
                    lines.add("  " + at(row, "claimed_at") + " claimed");
                    if (row.getTimestamp("requested_at") != null) {
                        lines.add("  " + at(row, "requested_at") + " request sent");
                    }
                    lines.addAll(events(row.getLong("id")));
                },
                number.digits());
        return lines;
    }

    private static String error(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        String text = row.getString("error_text");
        return code == null ? "" : " (" + code + (text == null ? "" : ": " + text) + ")";
    }

    private List<String> events(long call) {
        return jdbc.query(
                "select * from call_event where call_id = ? order by occurred_at, id",
                (row, n) -> "  " + at(row, "occurred_at") + " " + row.getString("event") + " " + row.getString("body"),
                call);
    }

    private List<String> waiting(PhoneNumber number) {
        return jdbc.query(
                "select k.name, k.state from contact c cross join campaign k where c.number = ? and not exists"
                        + " (select 1 from campaign_cursor u where u.campaign_id = k.id and u.zone = c.zone"
                        + " and u.contact_id >= c.id and (u.lines in ('all', c.line_type)"
                        + " or (u.lines like 'not-%' and u.lines <> 'not-' || c.line_type)))",
                (row, n) -> row.getString("state").equals("finished")
                        ? "campaign " + row.getString("name") + " ended before its turn came"
                        : "campaign " + row.getString("name") + ": its turn has not come yet",
                number.digits());
    }

    private static String at(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        Instant instant = time == null ? null : time.toInstant();
        return String.valueOf(instant);
    }
}
