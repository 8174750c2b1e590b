package io.howdah.pipelines.delta;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.delta.TargetTable.Column;
import io.howdah.pipelines.delta.TargetTable.Node;
import io.howdah.pipelines.delta.set.SetFile.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where rows of one kind for one table are staged: unlogged tables, cut like the target's partitions where the rows have the columns
 * that the partitions are made by, so that the server itself routes them.
 */
final class StagingTable {
    private final TargetTable table;
    private final Kind kind;
    private final List<Column> columns;
    private final Set<Identifier> everywhere;
    private final QualifiedName root;
    private final Map<QualifiedName, QualifiedName> leaves = new LinkedHashMap<>();
    private final List<QualifiedName> rests = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();

    /**
     * @param root name of its topmost table; those below add a number
     * @param columns that files deliver, in the table's order
     * @param everywhere those that every file delivers
     */
    StagingTable(TargetTable table, Kind kind, List<Column> columns, Set<Identifier> everywhere, QualifiedName root) {
        this.table = table;
        this.kind = kind;
        this.columns = List.copyOf(columns);
        this.everywhere = Set.copyOf(everywhere);
        this.root = root;
        if (isRouted()) {
            statements.add("CREATE TABLE " + root.quoted() + " (" + definitions() + ") PARTITION BY "
                    + table.root().divided());
            children(table.root(), root);
        } else {
            statements.add("CREATE UNLOGGED TABLE " + root.quoted() + " (" + definitions() + ")" + STORAGE);
        }
    }

    /** Its statistics are taken when it is full; a vacuum in between would only cost. */
    private static final String STORAGE = " WITH (autovacuum_enabled = false)";

    private String definitions() {
        return String.join(
                ", ",
                columns.stream()
                        .map(c -> c.name().quoted() + " " + c.declared())
                        .toList());
    }

    private void children(Node node, QualifiedName parent) {
        boolean rest = !node.divided().startsWith("HASH");
        for (Node child : node.children()) {
            QualifiedName name = below(statements.size());
            rest &= !child.bound().equals("DEFAULT");
            if (child.isLeaf()) {
                leaves.put(child.name(), name);
                statements.add("CREATE UNLOGGED TABLE " + name.quoted() + " PARTITION OF " + parent.quoted() + " "
                        + child.bound() + STORAGE);
            } else {
                statements.add("CREATE TABLE " + name.quoted() + " PARTITION OF " + parent.quoted() + " "
                        + child.bound() + " PARTITION BY " + child.divided());
                children(child, name);
            }
        }
        if (rest) {
            QualifiedName name = below(statements.size());
            rests.add(name);
            statements.add("CREATE UNLOGGED TABLE " + name.quoted() + " PARTITION OF " + parent.quoted() + " DEFAULT"
                    + STORAGE);
        }
    }

    private QualifiedName below(int number) {
        return QualifiedName.of(root.schema().text(), root.name().text() + "_" + number);
    }

    TargetTable table() {
        return table;
    }

    Kind kind() {
        return kind;
    }

    List<Column> columns() {
        return columns;
    }

    QualifiedName root() {
        return root;
    }

    /** Whether each partition has a staging table of its own. */
    boolean isRouted() {
        return table.isPartitioned() && everywhere.containsAll(table.root().allKeyColumns());
    }

    /** Statements that make it, in order. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    /** Where the rows of this partition of the target stand. */
    Optional<QualifiedName> of(QualifiedName leaf) {
        return isRouted() ? Optional.ofNullable(leaves.get(leaf)) : Optional.of(root);
    }

    /** Tables that took what fits no partition. */
    List<QualifiedName> rests() {
        return List.copyOf(rests);
    }

    boolean has(Identifier column) {
        return columns.stream().anyMatch(c -> c.name().equals(column));
    }

    String layout() {
        return String.join("\n", statements) + "\n" + table.layout();
    }
}
