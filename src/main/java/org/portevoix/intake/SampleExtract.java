// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Writes extracts of invented people, as untidy as real ones: households, duplicates, objections, two numbers in a cell,
 * numbers not to call, broken rows. Every callable number lies in the six blocks reserved for works of fiction (ARCEP
 * decision 2018-0881, art. 2.5.12), which ring nowhere. The same seed gives the same bytes.
 */
public final class SampleExtract {
    /** What one file looks like. */
    public enum Style {
        /** {@code nom;prenom;...} as Excel exports it. */
        SEMICOLONS(';'),
        COMMAS(','),
        JSON_LINES('\0');

        private final char delimiter;

        Style(char delimiter) {
            this.delimiter = delimiter;
        }
    }

    private static final List<String> HEADER =
            List.of("nom", "prenom", "adresse", "code_postal", "commune", "code_insee", "telephone", "opposition");

    private final SamplePeople people;
    private final Random random;

    public SampleExtract(long seed) {
        this.random = new Random(seed);
        this.people = new SamplePeople(random);
    }

    /** About {@code count} people to a file; {@code mark} puts a UTF-8 byte order mark in front. */
    public void generate(int count, Style style, Path file, Charset charset, boolean mark) {
        try (OutputStream stream = Files.newOutputStream(file)) {
            generate(count, style, stream, charset, mark);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** The same to a stream, which stays open. */
    public void generate(int count, Style style, OutputStream stream, Charset charset, boolean mark)
            throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(stream, charset));
        if (mark) {
            writer.write('\uFEFF');
        }
        if (style != Style.JSON_LINES) {
            writer.write(line(HEADER, style));
        }
        for (int written = 0; written < count; ) {
            for (List<String> row : people.household()) {
                writer.write(line(row, style));
                written++;
            }
            if (random.nextInt(100) == 0) {
                writer.write(broken(style));
            }
        }
        writer.flush();
    }

    private String line(List<String> row, Style style) {
        return style == Style.JSON_LINES ? json(row) : delimited(row, style.delimiter);
    }

    private static String delimited(List<String> row, char delimiter) {
        return String.join(
                        String.valueOf(delimiter),
                        row.stream().map(cell -> quoted(cell, delimiter)).toList())
                + "\r\n";
    }

    private static String quoted(String cell, char delimiter) {
        return cell.indexOf(delimiter) < 0 && cell.indexOf('"') < 0 && cell.indexOf('\n') < 0
                ? cell
                : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static String json(List<String> row) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < HEADER.size(); i++) {
            String text = row.get(i).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
            object.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(HEADER.get(i))
                    .append("\":\"")
                    .append(text)
                    .append('"');
        }
        return object.append("}\n").toString();
    }

    /** A line that cannot be read, or lacks cells. */
    private String broken(Style style) {
        if (style == Style.JSON_LINES) {
            return "{\"nom\":\"Interrompu\",\"telephone\":\"01 99\n";
        }
        String delimiter = String.valueOf(style.delimiter);
        return random.nextBoolean()
                ? String.join(delimiter, "Interrompu", "Jean", "3 rue Coupée") + "\r\n"
                : String.join(delimiter, "Ouvert", "Jeanne", "\"3 rue du Guillemet", "75011") + "\r\n";
    }
}
