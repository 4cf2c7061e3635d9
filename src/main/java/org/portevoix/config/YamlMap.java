// SPDX-License-Identifier: Apache-2.0
package org.portevoix.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping in a YAML file a person wrote, read strictly: every value that is missing, mistyped or unknown becomes a
 * {@link Fault} with its line, and reading goes on, so that one look shows all faults. Call {@link #throwFaults()} last.
 */
public final class YamlMap {
    private final String file;
    private final int line;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<Fault> faults;

    private YamlMap(String file, int line, List<Fault> faults) {
        this.file = file;
        this.line = line;
        this.faults = faults;
    }

    /** Opens a file whose top level must be a mapping; throws at once when it is no YAML at all. */
    public static YamlMap read(Home home, Path path) {
        String file = home.shown(path);
        List<Fault> faults = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(path)) {
            Node root = new Yaml(new LoaderOptions()).compose(reader);
            YamlMap map = new YamlMap(file, 1, faults);
            map.fill(root);
            return map;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ConfigurationException(List.of(new Fault(file, line, "is not YAML: " + e.getProblem())));
        } catch (IOException e) {
            throw new ConfigurationException(List.of(new Fault(file, 0, "cannot be read: " + e)));
        }
    }

    private void fill(@Nullable Node node) {
        if (!(node instanceof MappingNode mapping)) {
            faults.add(new Fault(file, node == null ? 1 : lineOf(node), "must be a list of 'key: value' lines"));
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            if (entries.put(key, tuple.getValueNode()) != null) {
                faults.add(new Fault(file, lineOf(tuple.getKeyNode()), "'" + key + "' stands here twice"));
            }
            lines.put(key, lineOf(tuple.getKeyNode()));
        }
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Faults every key that is not one of {@code known}, and names the nearest one. */
    public YamlMap allow(String... known) {
        lines.forEach((key, at) -> {
            if (!Arrays.asList(known).contains(key)) {
                faults.add(new Fault(file, at, "unknown key '" + key + "'" + Suggestion.of(key, Arrays.asList(known))));
            }
        });
        return this;
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    public List<String> keys() {
        return List.copyOf(entries.keySet());
    }

    /** The line of each key. */
    public Map<String, Integer> lines() {
        return Map.copyOf(lines);
    }

    public int lineOf(String key) {
        return lines.getOrDefault(key, line);
    }

    public void fault(String key, String problem) {
        faults.add(new Fault(file, lineOf(key), problem));
    }

    /** The text of a key, or {@code otherwise} when it is absent. */
    public String text(String key, String otherwise) {
        Node node = entries.get(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault(key, "'" + key + "' must be a single value");
        return otherwise;
    }

    /** The text of a key that must be there; empty when its value is a list or a mapping. */
    public String required(String key) {
        return required(key, "");
    }

    /** The same, with an example for the person who has to add the key. */
    public String required(String key, String example) {
        Node node = entries.get(key);
        if (node == null) {
            faults.add(new Fault(file, line, "'" + key + "' is missing" + (example.isEmpty() ? "" : ", " + example)));
        }
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** A value made from the text of a key; an IllegalArgumentException of {@code reader} becomes a fault of its line. */
    public <T> T value(String key, T otherwise, Function<String, ? extends T> reader) {
        if (!has(key)) {
            return otherwise;
        }
        String text = text(key, "");
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            fault(key, "'" + key + "' " + e.getMessage());
            return otherwise;
        }
    }

    /** The same; null when the key is absent or its value a fault. */
    public <T> @Nullable T optional(String key, Function<String, ? extends T> reader) {
        List<T> read = value(key, List.of(), text -> List.of(reader.apply(text)));
        return read.isEmpty() ? null : read.get(0);
    }

    public boolean flag(String key, boolean otherwise) {
        return value(key, otherwise, text -> switch (text) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new IllegalArgumentException("must be true or false, not '" + text + "'");
        });
    }

    /** The constant of {@code values} that is written in kebab-case, such as {@code recorded-message}. */
    public <E extends Enum<E>> E choice(String key, E otherwise, E[] values) {
        return value(key, otherwise, text -> Kebab.parse(text, values));
    }

    /** A list of constants, in kebab-case; a single one is a list of one. */
    public <E extends Enum<E>> List<E> choices(String key, E[] values) {
        List<E> choices = new ArrayList<>();
        for (String text : texts(key)) {
            try {
                choices.add(Kebab.parse(text, values));
            } catch (IllegalArgumentException e) {
                fault(key, "'" + key + "' " + e.getMessage());
            }
        }
        return List.copyOf(choices);
    }

    /** A list of texts; a single value is a list of one. */
    public List<String> texts(String key) {
        Node node = entries.get(key);
        return node == null ? List.of() : texts(key, node);
    }

    private List<String> texts(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return List.of(scalar.getValue());
        }
        List<String> texts = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar) {
                    texts.add(scalar.getValue());
                } else {
                    faults.add(new Fault(file, lineOf(item), "'" + key + "' must be a list of single values"));
                }
            }
        } else {
            fault(key, "'" + key + "' must be a list");
        }
        return texts;
    }

    /** Lists of texts: a list of lists, or one list of texts, or one text. */
    public List<List<String>> textLists(String key) {
        if (!(entries.get(key) instanceof SequenceNode sequence)
                || sequence.getValue().stream().noneMatch(SequenceNode.class::isInstance)) {
            return has(key) ? List.of(texts(key)) : List.of();
        }
        return sequence.getValue().stream().map(item -> texts(key, item)).toList();
    }

    /** The mapping under a key. */
    public Optional<YamlMap> map(String key) {
        Node node = entries.get(key);
        if (node == null) {
            return Optional.empty();
        }
        YamlMap map = new YamlMap(file, lineOf(key), faults);
        map.fill(node);
        return Optional.of(map);
    }

    /** The mappings of the list under a key; empty when the key holds no list of mappings. */
    public List<YamlMap> maps(String key) {
        List<YamlMap> maps = new ArrayList<>();
        if (entries.get(key) instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                YamlMap map = new YamlMap(file, lineOf(item), faults);
                map.fill(item);
                maps.add(map);
            }
        }
        return maps;
    }

    public boolean isList(String key) {
        return entries.get(key) instanceof SequenceNode;
    }

    /** Ends the reading: throws what was collected. */
    public void throwFaults() {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
    }
}
