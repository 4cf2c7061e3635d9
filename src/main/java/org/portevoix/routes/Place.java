// SPDX-License-Identifier: Apache-2.0
package org.portevoix.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.portevoix.config.Fault;

/**
 * One node of a route file.
 *
 * @param key the node's own key; an index inside a list
 */
record Place(YamlTree tree, String pointer, String key, JsonNode node) {
    static Place root(YamlTree tree) {
        return new Place(tree, "", "", tree.root());
    }

    Place child(String name) {
        return new Place(tree, YamlTree.child(pointer, name), name, node.path(name));
    }

    List<Place> children() {
        List<Place> children = new ArrayList<>();
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> children.add(child(name)));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            String index = Integer.toString(i);
            children.add(new Place(tree, YamlTree.child(pointer, index), index, node.get(i)));
        }
        return children;
    }

    /** This place and every one below it. */
    Stream<Place> all() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(Place::all));
    }

    boolean exists() {
        return !node.isMissingNode();
    }

    String text() {
        return node.asText();
    }

    /** How many lists of steps this place is inside of. */
    int level() {
        return (int) Stream.of(pointer.split("/")).filter("steps"::equals).count();
    }

    boolean isStep() {
        return pointer.matches(".*/steps/\\d+");
    }

    Fault fault(String problem) {
        return tree.fault(pointer, problem);
    }
}
