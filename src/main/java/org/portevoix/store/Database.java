// SPDX-License-Identifier: Apache-2.0
package org.portevoix.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.Settings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one database: H2 in a file below the data folder, or PostgreSQL, by {@code store.url}. Several processes may hold
 * the same H2 file: the first one serves the others over loopback.
 */
public final class Database implements AutoCloseable {
    private static final String H2 = "jdbc:h2:";
    private static final String SCHEMA = "classpath:db/migration";

    /** An index over millions of contacts is built under a lock, at the end of a first load. */
    private static final int LONGEST_LOCK_MILLIS = 300_000;

    private final HikariDataSource source;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final TransactionTemplate snapshots;

    private Database(HikariDataSource source) {
        DataSourceTransactionManager manager = new DataSourceTransactionManager(source);
        this.source = source;
        this.jdbc = new JdbcTemplate(source);
        this.transactions = new TransactionTemplate(manager);
        this.snapshots = new TransactionTemplate(manager);
        this.snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Connects and brings the schema up to date. */
    public static Database open(Settings settings) {
        String url = settings.text("store.url", "");
        return open(
                url.isEmpty() ? embeddedUrl(settings.data()) : url,
                settings.text("store.username", ""),
                settings.text("store.password", ""),
                settings.number("store.connections"));
    }

    /** Connects to any supported JDBC URL and brings the schema up to date. */
    public static Database open(String url, String username, String password, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setPoolName("store");
        Database database = new Database(new HikariDataSource(config));
        Flyway.configure()
                .dataSource(database.source)
                .locations(SCHEMA, database.isEmbedded() ? "classpath:db/h2" : "classpath:db/postgresql")
                .loggers("slf4j")
                .load()
                .migrate();
        return database;
    }

    /**
     * WRITE_DELAY=0: a commit is in the file when it returns, so that a killed process forgets no call it has placed.
     */
    private static String embeddedUrl(Path data) {
        return embeddedUrl(data, 0);
    }

    /** For calls that ring no phone: what was committed in the last ten seconds may be lost when the process is killed. */
    public static String rehearsalUrl(Path data) {
        return embeddedUrl(data, 10_000);
    }

    private static String embeddedUrl(Path data, int writeDelayMillis) {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        return "jdbc:h2:file:" + data.resolve("portevoix") + ";AUTO_SERVER=TRUE;WRITE_DELAY=" + writeDelayMillis
                + ";QUERY_CACHE_SIZE=256;LOCK_TIMEOUT=" + LONGEST_LOCK_MILLIS;
    }

    public DataSource source() {
        return source;
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** Whether {@code store.url} names an H2 database, or none. */
    public static boolean isEmbedded(Settings settings) {
        String url = settings.text("store.url", "");
        return url.isEmpty() || url.startsWith(H2);
    }

    /** Whether this is H2, which has no index on numbers: kept while millions are loaded, it takes ten times as long. */
    public boolean isEmbedded() {
        return source.getJdbcUrl().startsWith(H2);
    }

    /**
     * How a query holds the rows it reads. Nothing on H2: it parses such a query anew each time, and there one process
     * makes all changes, one after another.
     */
    String forUpdate() {
        return isEmbedded() ? "" : " for update";
    }

    /** Runs {@code work} in one transaction; every exception rolls it back. */
    public <T extends @Nullable Object> T atomically(Supplier<T> work) {
        return inOne(transactions, work);
    }

    private static <T extends @Nullable Object> T inOne(TransactionTemplate transaction, Supplier<T> work) {
        Function<Object, T> body = status -> work.get();
        return transaction.execute(body::apply);
    }

    /**
     * Runs {@code walk} in one transaction in which a query hands over its rows as they are read, and no other is made
     * meanwhile: of its own, H2 writes all of them to a file first, and PostgreSQL keeps them in memory outside a transaction.
     * It sees the rows as they were when it began; H2 would reuse, after 45 s, the room of those changed since, and fail.
     */
    public <T extends @Nullable Object> T streaming(Supplier<T> walk) {
        return inOne(snapshots, () -> {
            if (!isEmbedded()) {
                return walk.get();
            }
            jdbc.execute("set lazy_query_execution 1");
            try {
                return walk.get();
            } finally {
                jdbc.execute("set lazy_query_execution 0");
            }
        });
    }

    public static @Nullable Timestamp time(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    @Override
    public void close() {
        source.close();
    }
}
