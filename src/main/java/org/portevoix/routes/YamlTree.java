// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portevoix.config.ConfigurationException;
import org.portevoix.config.Fault;
import org.portevoix.config.Home;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML file as a JSON tree that remembers on which line each node stands. Read with the parser Camel itself uses
 * (YAML 1.2: {@code yes} is a text, a date is a text).
 *
 * @param file as a person in the home folder would type it
 * @param root missing node for an empty file
 * @param lines JSON pointer to line, first line is 1
 */
record YamlTree(String file, JsonNode root, Map<String, Integer> lines) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Throws a ConfigurationException with the line when the file is no YAML. */
    static YamlTree read(Home home, Path path) {
        String file = home.shown(path);
        try {
            return parse(file, Files.readString(path));
        } catch (IOException e) {
            throw new ConfigurationException(List.of(new Fault(file, 0, "cannot be read: " + e)));
        }
    }

    static YamlTree parse(String file, String text) {
        Map<String, Integer> lines = new HashMap<>();
        try {
            Optional<Node> node =
                    new Compose(LoadSettings.builder().setLabel(file).build()).composeString(text);
            JsonNode root = node.isEmpty() ? MissingNode.getInstance() : new Reader(file, lines).read(node.get(), "");
            return new YamlTree(file, root, lines);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new ConfigurationException(List.of(new Fault(file, line, "is not YAML: " + e.getProblem())));
        } catch (YamlEngineException e) {
            throw new ConfigurationException(List.of(new Fault(file, 0, "is not YAML: " + e.getMessage())));
        }
    }

    /** The pointer of a member of the node at {@code pointer}. */
    static String child(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    /** The line of the node, or of the nearest one around it that has a line. */
    int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 0);
    }

    Fault fault(String pointer, String problem) {
        return new Fault(file, line(pointer), problem);
    }

    /** Turns parsed YAML into JSON; the line of a member is the line of its key. */
    private record Reader(String file, Map<String, Integer> lines) {
        JsonNode read(Node node, String pointer) {
            lines.putIfAbsent(pointer, line(node));
            if (node instanceof MappingNode mapping) {
                return object(mapping, pointer);
            }
            return node instanceof SequenceNode sequence ? array(sequence, pointer) : scalar((ScalarNode) node);
        }

        private ObjectNode object(MappingNode mapping, String pointer) {
            ObjectNode object = NODES.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                    throw new ConfigurationException(
                            List.of(new Fault(file, line(tuple.getKeyNode()), "a key must be a single word")));
                }
                String key = keyNode.getValue();
                if (object.has(key)) {
                    throw new ConfigurationException(
                            List.of(new Fault(file, line(keyNode), "'" + key + "' stands here twice")));
                }
                lines.put(child(pointer, key), line(keyNode));
                object.set(key, read(tuple.getValueNode(), child(pointer, key)));
            }
            return object;
        }

        private ArrayNode array(SequenceNode sequence, String pointer) {
            ArrayNode array = NODES.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(read(item, child(pointer, Integer.toString(array.size()))));
            }
            return array;
        }

        private static JsonNode scalar(ScalarNode scalar) {
            String text = scalar.getValue();
            Tag tag = scalar.getTag();
            if (tag.equals(Tag.NULL)) {
                return NODES.nullNode();
            }
            if (tag.equals(Tag.BOOL)) {
                return NODES.booleanNode(Boolean.parseBoolean(text));
            }
            return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(text) : NODES.textNode(text);
        }

        private static JsonNode number(String text) {
            try {
                return text.matches("-?\\d+") ? whole(new BigInteger(text)) : NODES.numberNode(new BigDecimal(text));
            } catch (NumberFormatException e) {
                return NODES.textNode(text);
            }
        }

        private static JsonNode whole(BigInteger number) {
            if (number.bitLength() < 32) {
                return NODES.numberNode(number.intValue());
            }
            return number.bitLength() < 64 ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
        }

        private static int line(Node node) {
            return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
        }
    }
}
