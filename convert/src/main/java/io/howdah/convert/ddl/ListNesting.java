package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.convert.ddl.PartitionLevel.Bound;
import io.howdah.convert.ddl.PartitionLevel.In;
import io.howdah.convert.ddl.PartitionLevel.Method;
import io.howdah.convert.ddl.PartitionLevel.Node;
import io.howdah.convert.ddl.PartitionLevel.Rest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * List partitions over one or more columns. A PostgreSQL list has one column, so that more become nested lists:
 *
 * <pre>
 * LIST (a, b): p1 VALUES ((1,'x'),(1,'y'),(2,'x')), p2 VALUES (DEFAULT)
 * -> LIST (a):  1 -> LIST (b): 'x','y' = p1, rest = p2
 *               2 -> LIST (b): 'x' = p1_2,   rest = p2_2
 *               rest = p2_3
 * </pre>
 */
final class ListNesting {
    private final Map<String, Integer> uses = new HashMap<>();

    private ListNesting() {}

    record Leaf(String label, Optional<PartitionLevel> sub) {}

    record Entry(Leaf leaf, List<String> tuple) {
        Entry rest() {
            return new Entry(leaf, tuple.subList(1, tuple.size()));
        }
    }

    static PartitionLevel level(List<Identifier> columns, List<Entry> entries, Optional<Leaf> rest) {
        return new ListNesting().nest(columns, entries, rest);
    }

    private PartitionLevel nest(List<Identifier> columns, List<Entry> entries, Optional<Leaf> rest) {
        List<Node> nodes = new ArrayList<>();
        if (columns.size() == 1) {
            Map<Leaf, List<String>> byLeaf = new LinkedHashMap<>();
            entries.forEach(e -> byLeaf.computeIfAbsent(e.leaf(), l -> new ArrayList<>())
                    .add(e.tuple().getFirst()));
            byLeaf.forEach((leaf, values) -> nodes.add(node(leaf, new In(values))));
        } else {
            Map<String, List<Entry>> byFirst = new LinkedHashMap<>();
            entries.forEach(e -> byFirst.computeIfAbsent(e.tuple().getFirst(), v -> new ArrayList<>())
                    .add(e.rest()));
            byFirst.forEach((value, below) -> nodes.add(new Node(
                    numbered(columns.getFirst().text()),
                    new In(List.of(value)),
                    Optional.of(nest(columns.subList(1, columns.size()), below, rest)))));
        }
        rest.ifPresent(leaf -> nodes.add(node(leaf, new Rest())));
        return new PartitionLevel(Method.LIST, columns.subList(0, 1), nodes);
    }

    private Node node(Leaf leaf, Bound bound) {
        return new Node(numbered(leaf.label()), bound, leaf.sub());
    }

    /** The label itself the first time, then with a number. */
    private String numbered(String label) {
        int use = uses.merge(label, 1, Integer::sum);
        return use == 1 ? label : label + "_" + use;
    }
}
