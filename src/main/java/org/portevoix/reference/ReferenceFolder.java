// SPDX-License-Identifier: Apache-2.0
package org.portevoix.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Settings;

/** Reads {@code config/reference}: each file is known by its first line, whatever its name. */
final class ReferenceFolder {
    private static final String RESULTS = "reference.results";
    private static final String FORMATS = "no format that is understood: postal codes of La Poste"
            + " (Code_commune_INSEE;Nom_commune;Code_postal;...), communes of INSEE (TYPECOM,COM,...,LIBELLE,...,COMPARENT),"
            + " results of the Interior Ministry (Code du département;...;Code de la commune;...;Inscrits;Abstentions;...;"
            + "Votants;...); a spreadsheet must be saved as CSV";

    private final Settings settings;
    private final Places places = new Places();
    private final Map<String, Table> results = new TreeMap<>();
    private final List<Fault> faults = new ArrayList<>();

    ReferenceFolder(Settings settings) {
        this.settings = settings;
    }

    Reference read() {
        files().forEach(path -> faultless(() -> take(path)));
        List<Turnouts> turnouts = new ArrayList<>();
        faultless(() -> turnouts.add(turnouts()));
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return new Reference(places, turnouts.get(0));
    }

    /** One look shows the faults of all files. */
    private void faultless(Runnable reading) {
        try {
            reading.run();
        } catch (ConfigurationException e) {
            faults.addAll(e.faults());
        }
    }

    private List<Path> files() {
        Path folder = settings.home().reference();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(settings.home().shown(folder), e);
        }
    }

    private void take(Path path) {
        Table table = Table.of(settings.home(), path);
        if (PostalCodes.recognises(table)) {
            PostalCodes.read(table, places);
        } else if (Communes.recognises(table)) {
            Communes.read(table, places);
        } else if (Results.recognises(table)) {
            results.put(path.getFileName().toString(), table);
        } else {
            throw table.fault(1, FORMATS);
        }
    }

    private Turnouts turnouts() {
        String named = settings.text(RESULTS, "");
        if (named.isEmpty() && results.isEmpty()) {
            return Turnouts.NONE;
        }
        if (named.isEmpty() && results.size() > 1) {
            throw settings.fault(RESULTS, "must name one of " + String.join(", ", results.keySet()));
        }
        Table chosen = results.get(named.isEmpty() ? results.keySet().iterator().next() : named);
        if (chosen == null) {
            throw settings.fault(
                    RESULTS,
                    "names '" + named + "', which holds no results in "
                            + settings.home().shown(settings.home().reference()) + "; there are: "
                            + String.join(", ", results.keySet()));
        }
        return Results.read(chosen, places);
    }
}
