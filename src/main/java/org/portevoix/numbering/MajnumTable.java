// SPDX-License-Identifier: Apache-2.0
package org.portevoix.numbering;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Kebab;

/**
 * Renews the table of French prefixes from ARCEP's file of blocks, MAJNUM. The shipped table holds the numbering plan, with
 * what is reserved for a territory and not given out yet; the file says where the blocks lie that are given out, and
 * corrects the table where that has changed.
 *
 * <p>MAJNUM is ISO-8859-1 with semicolons: {@code EZABPQM;Tranche_Debut;Tranche_Fin;Mnémo;Territoire;Date_Attribution}.
 */
public final class MajnumTable {
    private static final int DEEPEST = FrenchBlocks.DEPTH;

    /** No territory has less than a prefix of four digits to itself. */
    private static final int SHALLOWEST = 4;

    /** In a file cut short, overseas prefixes would be missing and their numbers be called on Paris time. */
    private static final int FEWEST_BLOCKS = 15_000;

    private static final Map<String, Territory> TERRITORIES = Map.of(
            "Métropole", Territory.METROPOLE,
            "National", Territory.METROPOLE,
            "Guadeloupe, St Martin et St Barthélemy", Territory.GUADELOUPE,
            "Guyane", Territory.GUYANE,
            "Martinique", Territory.MARTINIQUE,
            "La Réunion", Territory.LA_REUNION,
            "La Réunion - Océan indien", Territory.LA_REUNION,
            "Mayotte", Territory.MAYOTTE,
            "Saint Pierre et Miquelon", Territory.SAINT_PIERRE_ET_MIQUELON);

    private final Path file;
    private final NavigableMap<String, Territory> blocks = new TreeMap<>();

    private MajnumTable(Path file) {
        this.file = file;
    }

    /** The lines of the new table, its header first; a ConfigurationException names the line that is wrong. */
    public static List<String> of(Path majnum) throws IOException {
        MajnumTable table = new MajnumTable(majnum);
        table.readBlocks();
        return table.lines();
    }

    private void readBlocks() throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(file, StandardCharsets.ISO_8859_1)) {
            rows.forEach(this::addBlock);
        } catch (NoSuchFileException e) {
            throw fault(0, "there is no such file");
        } catch (CsvParseException e) {
            throw fault(0, "is not a file with semicolons: " + e.getMessage());
        }
        if (blocks.size() < FEWEST_BLOCKS) {
            throw fault(
                    0,
                    "holds " + blocks.size() + " blocks of ten digits, where ARCEP's MAJNUM.csv has about 18,800;"
                            + " fetch it again");
        }
    }

    private void addBlock(NamedCsvRecord row) {
        String first = cell(row, "Tranche_Debut");
        if (first.length() != 10) {
            // short numbers and numbers between machines
            return;
        }
        String name = cell(row, "Territoire");
        Territory territory = TERRITORIES.get(name);
        if (territory == null) {
            throw fault(
                    row.getStartingLineNumber(),
                    "the territory '" + name + "' is new; this version does not know its clock");
        }
        blocks.put(cell(row, "EZABPQM"), territory);
    }

    private String cell(NamedCsvRecord row, String column) {
        return row.findField(column)
                .orElseThrow(() -> fault(row.getStartingLineNumber(), "there is no column '" + column + "'"))
                .strip();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(FrenchBlocks.shippedLines());
        FrenchBlocks shipped = new FrenchBlocks(lines);
        NavigableMap<String, Territory> moved = new TreeMap<>(blocks);
        moved.entrySet().removeIf(block -> isThere(shipped, block.getKey(), block.getValue()));
        correct("0", moved, lines);
        return lines;
    }

    private static boolean isThere(FrenchBlocks table, String prefix, Territory territory) {
        long first = Long.parseLong((prefix + "0000000000").substring(0, 10));
        Block block = table.of(first);
        return block != null && block.territory().equals(Kebab.of(territory));
    }

    /** Adds a line for {@code prefix} where some blocks have moved and all of them lie in one territory, or looks closer. */
    private void correct(String prefix, NavigableMap<String, Territory> moved, List<String> lines) {
        if (below(prefix, moved).isEmpty()) {
            return;
        }
        Set<Territory> found = EnumSet.copyOf(below(prefix, blocks).values());
        if (found.size() == 1 && prefix.length() >= SHALLOWEST) {
            String where = found.iterator().next().cells();
            lines.removeIf(line -> line.startsWith(prefix) && !isReserved(line));
            lines.replaceAll(line -> line.startsWith(prefix) && isVerified(line) ? moved(line, where) : line);
            lines.add(prefix + ";" + kind(prefix) + ";" + where);
        } else if (prefix.length() == DEEPEST) {
            throw fault(0, "the blocks of " + prefix + " lie in several territories; six digits must tell");
        } else {
            for (char digit = '0'; digit <= '9'; digit++) {
                correct(prefix + digit, moved, lines);
            }
        }
    }

    /** What a prefix is reserved for, the file of blocks does not say. */
    private static boolean isReserved(String line) {
        return isVerified(line) || line.contains(";fiction-");
    }

    private static boolean isVerified(String line) {
        return line.contains(";verified-");
    }

    private static String moved(String line, String where) {
        String[] cells = line.split(";", -1);
        return cells[0] + ";" + cells[1] + ";" + where;
    }

    private static NavigableMap<String, Territory> below(String prefix, NavigableMap<String, Territory> blocks) {
        return blocks.subMap(prefix, true, prefix + ":", false);
    }

    private static String kind(String prefix) {
        return switch (prefix.charAt(1)) {
            case '6', '7' -> "mobile";
            case '9' -> "voip";
            default -> "fixed";
        };
    }

    private ConfigurationException fault(long line, String what) {
        return new ConfigurationException(List.of(new Fault(String.valueOf(file), (int) line, what)));
    }
}
