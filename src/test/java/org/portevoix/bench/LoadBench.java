// SPDX-License-Identifier: Apache-2.0
package org.portevoix.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portevoix.intake.SyntheticDirectory;
import org.portevoix.numbering.NumberingPlan;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.Reading;
import org.portevoix.scene.Jvm;
import org.portevoix.store.Database;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long a directory takes from a file in the inbox to contacts that may be called, duplicates and refusals out, by the
 * real jar with a heap of 512 MB, its start included, on both databases. Beside it, in the same run: PostgreSQL's COPY of the
 * raw file; GNU sort -u of its numbers; and the same job written as one exchange a row.
 */
class LoadBench {
    private static final int ROWS = Integer.getInteger("bench.rows", 6_000_000);
    private static final int REFUSALS = ROWS / 12;
    private static final int ONE_BY_ONE = Math.min(ROWS, 300_000);

    @TempDir
    Path folder;

    @Test
    void loads() throws Exception {
        SyntheticDirectory directory = new SyntheticDirectory(ROWS, 1);
        Path file = folder.resolve("annuaire.csv");
        directory.write(file);
        BenchTable.head(String.format(
                Locale.ROOT, "Load, -Xmx512m, %,d rows, %,d MB, %,d refusals", ROWS, Files.size(file) >> 20, REFUSALS));
        BenchTable.line("| %-44s | rows      | seconds |    rows/s | peak memory |", "what");
        product("portevoix on H2", file, directory, Map.of());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            product(
                    "portevoix on PostgreSQL",
                    file,
                    directory,
                    Map.of("STORE_URL", url, "STORE_USERNAME", "postgres", "STORE_PASSWORD", ""));
            copy(postgres, file);
        }
        sort(file);
        oneByOne(file);
    }

    private void product(String what, Path file, SyntheticDirectory directory, Map<String, String> store)
            throws Exception {
        Path home = Files.createTempDirectory(folder, "home");
        BenchHome.withoutCampaign(home);
        refuse(home, directory, store);
        Files.createLink(home.resolve("data/inbox/annuaire.csv"), file);
        ProcessBuilder run = new ProcessBuilder(
                Jvm.JAVA,
                "-Xmx512m",
                "-jar",
                Path.of("target", "portevoix.jar").toString(),
                "run",
                "--until-done",
                "--home",
                home.toString());
        run.environment().putAll(store);
        run.environment().put("SERVER_PORT", "0");
        run.environment().put("INTAKE_SETTLE", "100ms");
        Measured measured = Measured.of(run, home.resolve("run.log"));
        try (Database database = open(home, store)) {
            JdbcTemplate jdbc = database.jdbc();
            assertThat(count(jdbc, "select count(*) from contact"))
                    .as(Files.readString(home.resolve("run.log")))
                    .isEqualTo(directory.distinct() - REFUSALS);
            assertThat(count(jdbc, "select count(*) from exclusion where reason = 'opposed'"))
                    .isEqualTo(REFUSALS);
            assertThat(count(jdbc, "select count(*) from exclusion where reason = 'duplicate'"))
                    .isEqualTo(directory.duplicates());
        }
        print(what, ROWS, measured);
    }

    private static long count(JdbcTemplate jdbc, String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? -1 : count;
    }

    private static Database open(Path home, Map<String, String> store) {
        return Database.open(
                store.getOrDefault("STORE_URL", "jdbc:h2:file:" + home.resolve("data/portevoix")),
                store.getOrDefault("STORE_USERNAME", ""),
                "",
                2);
    }

    private static void refuse(Path home, SyntheticDirectory directory, Map<String, String> store) {
        try (Database database = open(home, store)) {
            List<Object[]> rows = new ArrayList<>();
            java.sql.Timestamp now = Database.time(Clock.systemUTC().instant());
            for (int i = 0; i < REFUSALS; i++) {
                rows.add(new Object[] {directory.number(i), now});
                if (rows.size() == 10_000 || i == REFUSALS - 1) {
                    database.jdbc()
                            .batchUpdate(
                                    "insert into opposition (number, scope, source, opposed_at) values (?, 'all', 'web', ?)",
                                    rows);
                    rows.clear();
                }
            }
        }
    }

    private static void print(String what, int rows, Measured measured) {
        BenchTable.line(
                "| %-44s | %9s | %7.1f | %9s | %11s |",
                what,
                String.format(Locale.ROOT, "%,d", rows),
                measured.seconds(),
                String.format(Locale.ROOT, "%,.0f", rows / measured.seconds()),
                measured.peak());
    }

    private static void copy(EmbeddedPostgres postgres, Path file) throws SQLException, IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Reader reader = Files.newBufferedReader(file)) {
            connection
                    .createStatement()
                    .execute("create table raw (a text, b text, c text, d text, e text, f text, g text, h text)");
            long began = System.nanoTime();
            new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyIn("copy raw from stdin (format csv, delimiter ';', header)", reader);
            print("yardstick: PostgreSQL COPY of the raw file", ROWS, Measured.since(began));
        }
    }

    private void sort(Path file) throws Exception {
        ProcessBuilder sort = new ProcessBuilder(
                "sh", "-c", "cut -d ';' -f 7 '" + file + "' | tr -cd '0-9\\n' | sort -u > /dev/null");
        sort.environment().put("LC_ALL", "C");
        print("yardstick: cut | tr | sort -u of its numbers", ROWS, Measured.of(sort, folder.resolve("sort.log")));
    }

    /** A row is an exchange, and an insert of its own; the unique index finds the duplicates. */
    private void oneByOne(Path file) throws Exception {
        NumberingPlan plan = NumberingPlans.shipped().forCountry("FR");
        Path home = Files.createTempDirectory(folder, "one");
        try (Database database = open(home, Map.of());
                DefaultCamelContext camel = new DefaultCamelContext()) {
            JdbcTemplate jdbc = database.jdbc();
            jdbc.execute("create table one (number bigint primary key, surname varchar(200), address varchar(400))");
            camel.disableJMX();
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:row").process(exchange -> {
                        String[] cells =
                                exchange.getMessage().getBody(String.class).split(";", -1);
                        if (plan.read(cells[6]).get(0) instanceof Reading.Callable callable) {
                            long number = callable.line().number().digits();
                            if (count(jdbc, "select count(*) from opposition where number = " + number) == 0) {
                                jdbc.update("merge into one values (?, ?, ?)", number, cells[0], cells[2]);
                            }
                        }
                    });
                }
            });
            camel.start();
            var template = camel.createProducerTemplate();
            long began = System.nanoTime();
            try (var lines = Files.lines(file)) {
                lines.skip(1).limit(ONE_BY_ONE).forEach(line -> template.sendBody("direct:row", line));
            }
            print("yardstick: one exchange a row", ONE_BY_ONE, Measured.since(began));
        }
    }
}
