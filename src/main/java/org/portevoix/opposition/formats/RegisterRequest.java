// SPDX-License-Identifier: Apache-2.0
package org.portevoix.opposition.formats;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.PreparedStatement;
import java.util.Optional;
import org.portevoix.numbering.PhoneNumber;
import org.portevoix.opposition.RegisterFormat;
import org.portevoix.store.Database;
import org.springframework.jdbc.core.PreparedStatementCreator;

/** Writes the question that a register wants to be asked: about every contact with a number of its country. */
public final class RegisterRequest {
    private static final int FETCH = 10_000;

    private final Database database;

    public RegisterRequest(Database database) {
        this.database = database;
    }

    /**
     * What a request asks.
     *
     * @param asked numbers in the file
     * @param others contacts with numbers of other countries
     */
    public record Written(long asked, long others) {}

    /** Writes the file, whole or not at all; an IllegalArgumentException for a register that asks no question. */
    public Written write(RegisterFormat format, Path file) throws IOException {
        String heading = heading(format);
        Path half = file.resolveSibling("." + file.getFileName() + ".part");
        Written written;
        try (BufferedWriter out = Files.newBufferedWriter(half)) {
            out.write(heading);
            written = write(format, out);
        }
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        return written;
    }

    private static String heading(RegisterFormat format) {
        return switch (format) {
            case BLOCTEL -> Bloctel.HEADING + "\r\n";
            case IT_RPO -> "";
            default ->
                throw new IllegalArgumentException(
                        format.text() + " is a list to download; bloctel and it-rpo are asked by a request");
        };
    }

    /** In a transaction: outside of one, PostgreSQL hands over all rows at once. */
    private Written write(RegisterFormat format, BufferedWriter out) {
        PreparedStatementCreator select = connection -> {
            PreparedStatement statement = connection.prepareStatement("select id, number from contact order by id");
            statement.setFetchSize(FETCH);
            return statement;
        };
        long[] counts = new long[2];
        return database.atomically(() -> {
            database.jdbc().query(select, row -> {
                Optional<String> line = line(format, row.getLong("id"), new PhoneNumber(row.getLong("number")));
                line.ifPresent(text -> print(out, text));
                counts[line.isPresent() ? 0 : 1]++;
            });
            return new Written(counts[0], counts[1]);
        });
    }

    private static Optional<String> line(RegisterFormat format, long contact, PhoneNumber number) {
        return format == RegisterFormat.BLOCTEL ? Bloctel.request(contact, number) : ItalianRpo.request(number);
    }

    private static void print(BufferedWriter out, String line) {
        try {
            out.write(line);
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
