// SPDX-License-Identifier: Apache-2.0
package org.portevoix.forecast;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portevoix.campaign.Campaign;
import org.portevoix.store.Database;

/** What a campaign's own calls say so far; they are read once, and counted by how they ended. */
final class EndedCalls {
    /** With fewer a share of one in five is uncertain by more than 6 points (95 %). */
    static final int ENOUGH = 200;

    private static final String COUNT = "select state, answered_by, error_code, currency, count(*) as calls,"
            + " sum(extract(epoch from ended_at) - extract(epoch from requested_at)) as holding,"
            + " sum(coalesce(duration_seconds, extract(epoch from ended_at) - extract(epoch from answered_at), 0)) as talk,"
            + " count(price) as priced, sum(price) as price from call"
            + " where campaign_id = ? and requested_at is not null and ended_at is not null"
            + " and state in ('completed', 'no-answer', 'busy', 'failed', 'cancelled')"
            + " group by state, answered_by, error_code, currency";

    /** Some calls that ended alike. */
    private record Some(
            String name,
            String outcome,
            boolean answered,
            @Nullable String currency,
            long calls,
            double holding,
            double talk,
            long priced,
            @Nullable BigDecimal price) {}

    private final List<Some> all;

    private EndedCalls(List<Some> all) {
        this.all = all;
    }

    static EndedCalls of(Database database, long id, Campaign campaign) {
        return new EndedCalls(database.jdbc().query(COUNT, (row, n) -> some(row, campaign), id));
    }

    private static Some some(ResultSet row, Campaign campaign) throws SQLException {
        String state = row.getString("state");
        boolean answered = state.equals("completed");
        String code = row.getString("error_code");
        String outcome = code != null && campaign.retries().containsKey(code) ? code : state;
        String name = "machine".equals(row.getString("answered_by")) ? "machine" : "human";
        return new Some(
                answered ? name : outcome,
                outcome,
                answered,
                row.getString("currency"),
                row.getLong("calls"),
                row.getDouble("holding"),
                row.getDouble("talk"),
                row.getLong("priced"),
                row.getBigDecimal("price"));
    }

    long calls() {
        return all.stream().mapToLong(Some::calls).sum();
    }

    long answered() {
        return all.stream().filter(Some::answered).mapToLong(Some::calls).sum();
    }

    /** Empty while they are too few to go by. */
    Optional<CallMix> mix() {
        long calls = calls();
        if (calls < ENOUGH) {
            return Optional.empty();
        }
        List<CallMix.Ending> endings = new ArrayList<>();
        all.stream()
                .collect(Collectors.groupingBy(Some::name, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(alike -> endings.add(ending(alike, calls)));
        return Optional.of(new CallMix(calls, endings));
    }

    private static CallMix.Ending ending(List<Some> alike, long calls) {
        Some first = alike.get(0);
        long count = alike.stream().mapToLong(Some::calls).sum();
        double holding = alike.stream().mapToDouble(Some::holding).sum();
        double talk = alike.stream().mapToDouble(Some::talk).sum();
        return new CallMix.Ending(
                first.name(),
                first.outcome(),
                first.answered(),
                count / (double) calls,
                holding / count,
                first.answered() ? talk / count : 0);
    }

    long priced() {
        return all.stream().mapToLong(Some::priced).sum();
    }

    /** What they cost together, by currency; empty when no event brought a price. */
    Map<String, BigDecimal> cost() {
        Map<String, BigDecimal> cost = new TreeMap<>();
        for (Some some : all) {
            if (some.price() != null && some.currency() != null) {
                cost.merge(some.currency().strip(), some.price(), BigDecimal::add);
            }
        }
        return cost;
    }
}
