// SPDX-License-Identifier: Apache-2.0
package org.portevoix.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Home;
import org.portevoix.config.YamlMap;
import org.portevoix.intake.FileForm.Format;
import org.portevoix.numbering.NumberingPlans;

/** The directory mappings of an installation, in the order of their file names; the first that matches a file wins. */
public record Directories(List<Directory> all) {
    private static final String AUTO = "auto";
    private static final String[] KEYS = {
        "name", "files", "format", "charset", "delimiter", "header", "sheet", "country", "columns", "constants", "marks"
    };

    /** Reads every {@code config/directories/*.yaml}; a ConfigurationException holds the faults of all of them. */
    public static Directories read(Home home) {
        List<Directory> directories = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Path file : files(home)) {
            try {
                directories.add(read(home, file));
            } catch (ConfigurationException e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return new Directories(List.copyOf(directories));
    }

    /** The mapping for a file of this name; empty when nobody mapped it. */
    public Optional<Directory> of(String fileName) {
        return all.stream().filter(directory -> directory.matches(fileName)).findFirst();
    }

    private static List<Path> files(Home home) {
        if (!Files.isDirectory(home.directories())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.directories())) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Directory read(Home home, Path file) {
        YamlMap map = YamlMap.read(home, file);
        map.allow(KEYS);
        FileForm form = form(map);
        Directory directory = new Directory(
                map.required("name"),
                map.value("files", glob(map.required("files")), Directories::glob),
                form,
                country(map),
                new FieldsReader(map, form).read());
        map.throwFaults();
        return directory;
    }

    private static FileForm form(YamlMap map) {
        Format format = map.choice("format", Format.CSV, Format.values());
        return new FileForm(
                format,
                charset(map),
                delimiter(map, format),
                map.flag("header", format.isTable()),
                map.has("sheet") ? map.text("sheet", "") : null);
    }

    private static String glob(String text) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + text);
            return text;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("must be a pattern such as annuaire*.csv, not '" + text + "'", e);
        }
    }

    private static @Nullable Charset charset(YamlMap map) {
        String name = map.text("charset", AUTO);
        if (name.equals(AUTO)) {
            return null;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            map.fault(
                    "charset",
                    "'charset' must be auto, utf-8, windows-1252, iso-8859-1 or another charset of Java, not '" + name
                            + "'");
            return null;
        }
    }

    private static @Nullable Character delimiter(YamlMap map, Format format) {
        String text = map.text("delimiter", format == Format.TSV ? "tab" : AUTO);
        if (text.equals(AUTO)) {
            return null;
        }
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            map.fault("delimiter", "'delimiter' must be one character, tab or auto, not '" + text + "'");
            return null;
        }
        return text.charAt(0);
    }

    private static String country(YamlMap map) {
        return map.value("country", "FR", code -> {
            NumberingPlans.shipped().forCountry(code);
            return code;
        });
    }
}
