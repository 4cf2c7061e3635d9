// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.portevoix.numbering.NumberingPlans;

/**
 * What a file would be understood as.
 *
 * @param mapping guessed, or the installation's own
 * @param unused columns of the file that the mapping does not take
 * @param batch the first rows, as far as whose number each line gives
 */
public record Preview(Directory mapping, List<String> unused, Batch batch) {
    /** Rows the share of good numbers is counted in. */
    public static final int ROWS = 10_000;

    /**
     * Guesses the mapping of a file; an ExtractRefusedException for one that holds no table, or no numbers of
     * {@code country}.
     */
    public static Preview guess(Path file, String country, NumberingPlans plans) throws IOException {
        FileForm form = new Sniffer(file).form();
        Sample sample = Sample.of(file, form);
        Fields own = FieldsReader.defaults(form.format());
        Fields fields = own.numbers().isEmpty() ? new Guess(sample, plans.forCountry(country)).fields() : own;
        String name = String.valueOf(file.getFileName());
        if (fields.numbers().isEmpty()) {
            throw new ExtractRefusedException(
                    name,
                    0,
                    "no column holds telephone numbers of " + country + " among "
                            + String.join(", ", sample.values().keySet())
                            + "; name another country, or write a mapping in config/directories");
        }
        return of(file, new Directory(nameOf(name), globOf(name), form, country, fields), plans);
    }

    /** The same by a mapping that is there. */
    public static Preview of(Path file, Directory mapping, NumberingPlans plans) throws IOException {
        try (OpenExtract open = new ExtractReader(ROWS).open(file, 0, mapping)) {
            Batch batch = new PhoneNumbers(plans).normalise(open.next());
            return new Preview(mapping, unused(file, mapping), batch);
        }
    }

    /** The same under another name. */
    public Preview named(String name) {
        return new Preview(
                new Directory(name, mapping.files(), mapping.form(), mapping.country(), mapping.fields()),
                unused,
                batch);
    }

    /** The mapping as a file of {@code config/directories}. */
    public String yaml() {
        return MappingText.of(mapping);
    }

    private static List<String> unused(Path file, Directory mapping) {
        Fields fields = mapping.fields();
        return Sample.of(file, mapping.form()).values().keySet().stream()
                .filter(name -> fields.numbers().stream().noneMatch(names -> isAmong(name, names)))
                .filter(name -> fields.columns().values().stream().noneMatch(names -> isAmong(name, names)))
                .filter(name -> fields.marks().stream().noneMatch(mark -> isAmong(name, List.of(mark.column()))))
                .toList();
    }

    private static boolean isAmong(String name, List<String> names) {
        return names.stream().anyMatch(each -> Header.plain(each).equals(Header.plain(name)));
    }

    /** {@code Annuaire 2025-07.csv.gz} is {@code annuaire}. */
    private static String nameOf(String file) {
        String name = Header.plain(stem(file)).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "directory" : name;
    }

    /** Later files of the same kind have another date in their name: {@code Annuaire*.csv}. */
    private static String globOf(String file) {
        String bare = file.replaceAll("(?i)\\.(gz|zip)$", "");
        int dot = bare.lastIndexOf('.');
        String stem = stem(file).replaceAll("[\\[\\]{}?*\\\\]", "?");
        return stem + "*" + (dot < 0 ? "" : bare.substring(dot).toLowerCase(Locale.ROOT));
    }

    private static String stem(String file) {
        String bare = file.replaceAll("(?i)\\.(gz|zip)$", "");
        int dot = bare.lastIndexOf('.');
        String name = dot < 0 ? bare : bare.substring(0, dot);
        String stem = name.replaceAll("[-_ .]*\\d.*$", "");
        return stem.isEmpty() ? name : stem;
    }

    /** How often each reason occurs, and its first example. */
    public Map<String, Reason> reasons() {
        return Reason.count(batch.exclusions());
    }
}
