package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How a table, or one partition of it, is divided in the target.
 *
 * @param columns target names of the key columns
 */
record PartitionLevel(Method method, List<Identifier> columns, List<Node> nodes) {
    PartitionLevel {
        columns = List.copyOf(columns);
        nodes = List.copyOf(nodes);
    }

    enum Method {
        RANGE,
        LIST,
        HASH
    }

    /**
     * One partition.
     *
     * @param label what is put behind the table's name
     */
    record Node(String label, Bound bound, Optional<PartitionLevel> sub) {}

    sealed interface Bound {}

    /** From (inclusive) to (exclusive), one constant or MINVALUE or MAXVALUE per key column. */
    record Between(List<String> from, List<String> to) implements Bound {}

    record In(List<String> values) implements Bound {}

    record Remainder(int modulus, int remainder) implements Bound {}

    /** What fits nowhere else. */
    record Rest() implements Bound {}

    /** The key columns of this level and all below it, each once. */
    List<Identifier> allColumns() {
        Set<Identifier> all = new LinkedHashSet<>(columns);
        nodes.forEach(n -> n.sub().ifPresent(s -> all.addAll(s.allColumns())));
        return new ArrayList<>(all);
    }

    /** The same division by other columns. */
    PartitionLevel renamed(UnaryOperator<Identifier> column) {
        return new PartitionLevel(
                method,
                columns.stream().map(column).toList(),
                nodes.stream()
                        .map(n -> new Node(n.label(), n.bound(), n.sub().map(s -> s.renamed(column))))
                        .toList());
    }

    PartitionLevel withNodes(List<Node> others) {
        return new PartitionLevel(method, columns, others);
    }
}
