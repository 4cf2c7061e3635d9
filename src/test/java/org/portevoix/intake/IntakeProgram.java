// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.awaitility.Awaitility;
import org.h2.api.Trigger;
import org.portevoix.audit.AuditLog;
import org.portevoix.config.Home;
import org.portevoix.files.FolderTurn;
import org.portevoix.numbering.NumberingPlans;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.ErasedNumbers;
import org.portevoix.opposition.ErasureKey;
import org.portevoix.opposition.OppositionRegister;
import org.portevoix.privacy.Erasure;
import org.portevoix.reference.Reference;
import org.portevoix.store.Contacts;
import org.portevoix.store.Database;
import org.portevoix.store.Exclusions;
import org.portevoix.store.Extracts;
import org.portevoix.store.Nodes;

/** The real intake routes on a database in memory, and a folder of their own. */
final class IntakeProgram implements AutoCloseable {
    final Path folder;
    final Database database;
    final Extracts extracts;
    final OppositionRegister register;
    private final Erasure erasure;
    private final Main main = new Main();

    /** @param mappings directory mappings by file name; {@code batch} rows at a time */
    IntakeProgram(Path folder, Map<String, String> mappings, int batch) throws Exception {
        this.folder = folder;
        Path directories = Files.createDirectories(folder.resolve("config/directories"));
        for (Map.Entry<String, String> mapping : mappings.entrySet()) {
            Files.writeString(directories.resolve(mapping.getKey()), mapping.getValue());
        }
        Files.createDirectories(folder.resolve("data/inbox"));
        this.database = Database.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "", 4);
        Clock clock = Clock.systemUTC();
        this.extracts = new Extracts(database, clock);
        ErasureKey key = new ErasureKey("", folder.resolve("data/erasure.key"));
        this.register = new OppositionRegister(database, key, clock);
        this.erasure = new Erasure(database, new ErasedNumbers(database, key, clock));
        Contacts contacts = new Contacts(database, new Exclusions(database, clock));
        BatchStore batches = new BatchStore(contacts);
        Duplicates duplicates = new Duplicates(batches);
        main.bind(
                "extractLoads",
                new ExtractLoads(
                        Directories.read(new Home(folder)),
                        new ExtractReader(batch),
                        extracts,
                        duplicates,
                        batches,
                        "",
                        new AuditLog(database, clock),
                        new Nodes(database, "intake", System::nanoTime)));
        main.bind("folderTurn", new FolderTurn(folder.resolve("data")));
        main.bind("keptFiles", new KeptFiles(folder.resolve("data")));
        main.bind("phoneNumbers", new PhoneNumbers(NumberingPlans.shipped()));
        main.bind("contactDetails", new ContactDetails(Reference.none()));
        main.bind("households", new Households());
        main.bind("marks", new MarksScreen(register));
        main.bind("duplicates", duplicates);
        main.bind("registerScreen", new RegisterScreen(register));
        main.bind("contacts", batches);
        main.configure()
                .withRoutesIncludePattern(
                        "file:routes/0-failures/intake-failures.camel.yaml,file:routes/1-intake/*.camel.yaml");
        main.addInitialProperty("data.folder", folder.resolve("data").toString());
        main.addInitialProperty("intake.poll", "100");
        main.addInitialProperty("intake.settle", "600");
        main.addInitialProperty("intake.settle-check", "100");
        main.start();
    }

    IntakeProgram(Path folder, Map<String, String> mappings) throws Exception {
        this(folder, mappings, 3);
    }

    /** The database's disk fills up at the contacts of rows from this line on. */
    void fillDiskAt(long line) {
        database.jdbc()
                .execute("create trigger full_disk before insert on contact for each row call '"
                        + FullDisk.class.getName() + "'");
        FullDisk.from.set(line);
    }

    /** A trigger of H2. */
    public static final class FullDisk implements Trigger {
        private static final AtomicLong from = new AtomicLong();
        private static final int LINE = 3;

        @Override
        public void fire(Connection connection, Object[] before, Object[] row) throws SQLException {
            if ((long) row[LINE] >= from.get()) {
                throw new SQLException("No space left on device");
            }
        }
    }

    void drop(String name, String text) throws IOException {
        drop(name, text, StandardCharsets.UTF_8);
    }

    void drop(String name, String text, Charset charset) throws IOException {
        drop(name, text.getBytes(charset));
    }

    /** As an upload should: written beside the inbox, then moved into it. */
    void drop(String name, byte[] bytes) throws IOException {
        Path beside = folder.resolve("data").resolve(name);
        Files.write(beside, bytes);
        Files.move(beside, folder.resolve("data/inbox").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Waits until the inbox is empty and the file is in {@code done} or {@code failed}; returns which. */
    String end(String name) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Stream.of("done", "failed")
                                .anyMatch(end -> Files.exists(
                                        folder.resolve("data").resolve(end).resolve(name)))
                        && !Files.exists(folder.resolve("data/inbox").resolve(name)));
        return Files.exists(folder.resolve("data/done").resolve(name)) ? "done" : "failed";
    }

    void erase(PhoneNumber number) {
        erasure.erase(number);
    }

    String reason(String name) throws IOException {
        return Files.readString(folder.resolve("data/failed").resolve(name + ".reason.txt"))
                .strip();
    }

    List<String> numbers() {
        return database.jdbc().queryForList("select '+' || number from contact order by number", String.class);
    }

    /** Line and reason of every exclusion, in the file's order: {@code 3 too-few-cells}. */
    List<String> exclusions() {
        return database.jdbc()
                .queryForList(
                        "select line || ' ' || reason from exclusion order by extract_id, line, id", String.class);
    }

    String value(String sql) {
        return String.valueOf(database.jdbc().queryForObject(sql, Object.class));
    }

    @Override
    public void close() {
        main.stop();
        database.close();
    }
}
