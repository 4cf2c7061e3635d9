// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portevoix.numbering.Line;
import org.portevoix.numbering.LineType;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.ErasureKey;
import org.portevoix.opposition.OppositionRegister;

/** Loads, their undoing, and clashes between processes, on both databases. */
class ExtractsTest {
    private static final String SHA = "0".repeat(64);

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable Database opened;

    private Database open(String kind) throws IOException {
        Database database;
        if (kind.equals("postgres")) {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            postgres = server;
            database = Database.open(server.getJdbcUrl("postgres", "postgres"), "postgres", "", 2);
        } else {
            database = Database.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 2);
        }
        opened = database;
        return database;
    }

    @AfterEach
    void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void a_contact_stored_later_has_a_greater_id_on_whichever_connection(String kind) throws IOException, SQLException {
        Database database = open(kind);
        long extract = new Extracts(database, Clock.systemUTC()).begin("a.csv", "annuaire", SHA, 10, 0);
        Contacts contacts = contacts(database);

        for (int i = 1; i <= 10; i++) {
            contacts.store(extract, List.of(contact(2 * i)), List.of());
            try (Connection busy = database.source().getConnection()) {
                assertThat(busy.isValid(1)).isTrue();
                contacts.store(extract, List.of(contact(2 * i + 1)), List.of());
            }
        }

        // a campaign's cursor walks over the ids: one given out late would never be called
        assertThat(database.jdbc().queryForList("select number from contact order by id", Long.class))
                .hasSize(20)
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void only_complete_loads_can_be_called(String kind) throws IOException {
        Database database = open(kind);
        Extracts extracts = new Extracts(database, Clock.systemUTC());
        Contacts contacts = contacts(database);

        long first = extracts.begin("a.csv", "annuaire", SHA, 10, 0);
        contacts.store(first, List.of(contact(1)), List.of(exclusion(2)));
        assertThat(extracts.loading()).isTrue();
        assertThat(extracts.readyUpTo()).isZero();
        extracts.ready(first, 2);
        long last = extracts.readyUpTo();
        assertThat(last).isPositive();
        assertThat(extracts.alreadyLoaded(SHA)).isTrue();

        long second = extracts.begin("b.csv", "annuaire", "1".repeat(64), 10, 0);
        contacts.store(second, List.of(contact(2)), List.of(exclusion(3)));
        assertThat(extracts.readyUpTo()).isEqualTo(last);
        assertThat(extracts.interrupted()).hasSize(1);

        assertThat(numbers(database)).containsExactly(33199001201L);
        assertThat(count(database, "exclusion"))
                .as("those of the interrupted load come again with it")
                .isEqualTo(1);
        assertThat(extracts.alreadyLoaded("1".repeat(64))).isFalse();
        assertThatThrownBy(() -> extracts.ready(second, 3)).hasMessageContaining("gave this load up");
    }

    @Test
    void a_clash_with_another_process_costs_no_other_row() throws IOException {
        Database database = open("postgres");
        Extracts extracts = new Extracts(database, Clock.systemUTC());
        Contacts contacts = contacts(database);
        long theirs = extracts.begin("a.csv", "annuaire", SHA, 10, 0);
        contacts.store(theirs, List.of(contact(2)), List.of());

        long ours = extracts.begin("b.csv", "annuaire", SHA, 10, 0);
        contacts.store(ours, List.of(contact(1), contact(2), contact(3)), List.of(exclusion(9)));

        assertThat(numbers(database)).containsExactly(33199001201L, 33199001202L, 33199001203L);
        assertThat(database.jdbc().queryForList("select reason from exclusion order by line", String.class))
                .containsExactly("duplicate", "no-number");
        assertThat(database.jdbc()
                        .queryForObject("select contact_count from extract where id = ?", Integer.class, ours))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgres"})
    void a_refusal_is_written_down_once(String kind) throws IOException {
        OppositionRegister register = new OppositionRegister(
                open(kind), new ErasureKey("0123456789abcdef", Path.of("no file is needed")), Clock.systemUTC());
        PhoneNumber number = PhoneNumber.of("+33199001234");

        assertThat(register.oppose(number, "premier-tour", "key", "call 01JD")).isTrue();
        assertThat(register.isOpposed(number)).isFalse();
        assertThat(register.oppose(number, "web", null)).isTrue();
        assertThat(register.oppose(number, "call-back", null)).isFalse();

        assertThat(register.isOpposed(number)).isTrue();
        assertThat(register.opposed(List.of(33199001234L, 33199001235L))).containsExactly(33199001234L);
        assertThat(register.find(number)).hasValueSatisfying(opposition -> {
            assertThat(opposition.scope()).isEqualTo("all");
            assertThat(opposition.source()).isEqualTo("web");
        });
        assertThat(register.find(PhoneNumber.of("+33199001235"))).isEmpty();
    }

    private static Contacts contacts(Database database) {
        return new Contacts(database, new Exclusions(database, Clock.systemUTC()));
    }

    private static Contact contact(int n) {
        return new Contact(
                n,
                new Line(
                        new PhoneNumber(33199001200L + n),
                        LineType.FIXED,
                        "metropole",
                        ZoneId.of("Europe/Paris"),
                        true),
                new Contact.Person("Durand\0", null, "x".repeat(500), "75011", null, null),
                Contact.Place.UNKNOWN,
                Contact.Home.UNKNOWN,
                Contact.Basis.NONE,
                null);
    }

    private static Exclusion exclusion(long line) {
        return new Exclusion(line, null, null, ExclusionReason.NO_NUMBER, "the number cell is empty");
    }

    private static List<Long> numbers(Database database) {
        return database.jdbc().queryForList("select number from contact order by number", Long.class);
    }

    private static int count(Database database, String table) {
        return java.util.Objects.requireNonNull(
                database.jdbc().queryForObject("select count(*) from " + table, Integer.class));
    }
}
