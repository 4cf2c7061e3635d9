// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.portevoix.numbering.NumberingPlan;
import org.portevoix.numbering.Reading;

/** Guesses which column of a sample is what: numbers by what stands in them, the others by their names. */
final class Guess {
    /** A column of numbers may hold much else: red-list notes, other countries, empty cells do not count. */
    private static final double FEW = 0.05;

    private static final double HALF = 0.5;
    private static final Pattern NUMBERS = Pattern.compile(
            "tel|telephone|phone|numero|number|mobile|portable|gsm|cell|fixe|telefon|telefono|handy|rufnummer|movil");
    private static final Pattern NO_VOICE = Pattern.compile("fax|telecopie|telecopieur|pager");
    private static final Map<Column, Pattern> NAMES = new EnumMap<>(Map.of(
            Column.SURNAME,
            Pattern.compile(
                    "nom|nom de famille|nom usage|nom d usage|surname|last name|lastname|name|nachname|apellido|cognome"
                            + "|raison sociale|denomination|organisme"),
            Column.GIVEN_NAME,
            Pattern.compile("prenoms?|given name|first name|firstname|vorname|nombre"),
            Column.ADDRESS,
            Pattern.compile(
                    "adresse|adresse 1|adresse postale|address|street ?address|street|rue|voie|strasse|direccion|indirizzo"),
            Column.POSTAL_CODE,
            Pattern.compile("code ?postal|cp|postal ?code|postcode|zip|zip code|plz|codigo postal|cap"),
            Column.COMMUNE,
            Pattern.compile(
                    "commune|nom commune|libelle commune|ville|city|town|localite|address ?locality|ort|localidad|comune"),
            Column.COMMUNE_CODE,
            Pattern.compile("code ?insee|insee|code ?commune|code commune insee|depcom|city ?code")));
    private static final Pattern MARKS = Pattern.compile(
            "opposition|liste rouge|liste orange|orange|rouge|anti prospection|refus|opt ?out|do ?not ?call|dnc");
    private static final Set<String> REFUSE =
            Set.of("o", "oui", "1", "x", "y", "yes", "true", "vrai", "orange", "rouge", "lo", "lr", "refus");
    private static final Set<String> ACCEPT = Set.of("", "n", "non", "0", "no", "false", "faux");

    private final Sample sample;
    private final NumberingPlan plan;

    Guess(Sample sample, NumberingPlan plan) {
        this.sample = sample;
        this.plan = plan;
    }

    /** Whether these cells look like names of columns: none holds a number. */
    static boolean isHeader(List<String> cells) {
        return cells.stream()
                        .noneMatch(
                                cell -> cell.chars().filter(Character::isDigit).count() >= 4)
                && cells.stream().anyMatch(cell -> cell.chars().anyMatch(Character::isLetter));
    }

    /** Without numbers when no column looks like one of numbers. */
    Fields fields() {
        List<List<String>> numbers = new ArrayList<>();
        Map<Column, List<String>> columns = new EnumMap<>(Column.class);
        List<Marks> marks = new ArrayList<>();
        sample.values().forEach((name, values) -> {
            if (isNumber(name, values)) {
                numbers.add(List.of(name));
            } else if (matches(MARKS, name)) {
                marks.add(marks(name, values));
            } else {
                NAMES.forEach((column, names) -> {
                    if (names.matcher(words(name)).matches()) {
                        columns.putIfAbsent(column, List.of(name));
                    }
                });
            }
        });
        return new Fields(numbers, columns, Map.of(), marks);
    }

    private boolean isNumber(String name, List<String> values) {
        double share = callable(values);
        return !matches(NO_VOICE, name) && share > (matches(NUMBERS, name) ? FEW : HALF);
    }

    /** How many of the cells that hold something hold a number to call. */
    private double callable(List<String> values) {
        List<String> filled = values.stream().filter(value -> !value.isEmpty()).toList();
        long good = filled.stream()
                .filter(value -> plan.read(value).stream().anyMatch(Reading.Callable.class::isInstance))
                .count();
        return filled.isEmpty() ? 0 : (double) good / filled.size();
    }

    private static Marks marks(String name, List<String> values) {
        Set<String> seen = new TreeSet<>();
        values.forEach(value -> seen.add(value.toLowerCase(Locale.ROOT)));
        return new Marks(
                name,
                seen.stream().filter(REFUSE::contains).toList(),
                List.of(),
                seen.stream().filter(ACCEPT::contains).toList());
    }

    private static boolean matches(Pattern any, String name) {
        return any.matcher(words(name)).find();
    }

    /** The last step of a path, in lower case without accents; what is no letter or digit is a space. */
    private static String words(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return Header.plain(last.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2"))
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
    }
}
