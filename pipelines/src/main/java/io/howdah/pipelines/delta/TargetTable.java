package io.howdah.pipelines.delta;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of the target as its own catalog has it.
 *
 * @param columns that can be written, in their order; generated ones are left out
 * @param key by which rows are told; empty when there is none
 * @param root of the tree of partitions; a leaf when the table has none
 * @param parents tables to which its foreign keys refer, itself left out
 */
record TargetTable(
        QualifiedName name, long oid, List<Column> columns, Optional<Key> key, Node root, List<Reference> references) {
    TargetTable {
        columns = List.copyOf(columns);
        references = List.copyOf(references);
    }

    /** Rows {@code left} and {@code right} that these columns do not tell apart; a stated key may have NULL in it. */
    String same(List<Identifier> columns, String left, String right) {
        return columns.stream()
                .map(c -> {
                    String equal = left + "." + c.quoted() + " = " + right + "." + c.quoted();
                    boolean always = column(c)
                            .filter(column -> column.need() == Need.NOT_NULL)
                            .isPresent();
                    return always
                            ? equal
                            : "(" + equal + " OR " + left + "." + c.quoted() + " IS NULL AND " + right + "."
                                    + c.quoted() + " IS NULL)";
                })
                .collect(Collectors.joining(" AND "));
    }

    /**
     * @param declared type as in DDL, with domain
     * @param base type below domains, as {@code format_type} spells it
     * @param origin what {@code base} is
     * @param value expression of what the table itself puts where a row brings none; partitions may have another default, or none
     */
    record Column(
            Identifier name,
            String declared,
            String base,
            Origin origin,
            Need need,
            Filled filled,
            Identity identity,
            Optional<String> value) {}

    enum Origin {
        BASE,
        ENUM,
        OTHER
    }

    enum Need {
        NULLABLE,
        NOT_NULL
    }

    /** Whether the server has a value where a row brings none. */
    enum Filled {
        DEFAULT,
        NOTHING
    }

    enum Identity {
        NONE,
        ALWAYS
    }

    /** @param uniqueness whether the target itself sees to it that a key occurs once */
    record Key(List<Identifier> columns, Uniqueness uniqueness) {
        Key {
            columns = List.copyOf(columns);
        }
    }

    enum Uniqueness {
        UNIQUE,
        STATED
    }

    /**
     * A table of the tree.
     *
     * @param bound {@code FOR VALUES ...} or {@code DEFAULT}; empty for the root
     * @param divided {@code RANGE (ordered)}; empty for a leaf
     * @param keyColumns of the partition key, those within expressions too
     */
    record Node(
            QualifiedName name,
            long oid,
            String bound,
            String divided,
            List<Identifier> keyColumns,
            List<Node> children) {
        Node {
            keyColumns = List.copyOf(keyColumns);
            children = List.copyOf(children);
        }

        boolean isLeaf() {
            return divided.isEmpty();
        }

        List<Node> leaves() {
            return isLeaf()
                    ? List.of(this)
                    : children.stream().flatMap(c -> c.leaves().stream()).toList();
        }

        /** This one and all below. */
        List<Node> all() {
            return java.util.stream.Stream.concat(
                            java.util.stream.Stream.of(this), children.stream().flatMap(c -> c.all().stream()))
                    .toList();
        }

        /** Of this table and all below. */
        List<Identifier> allKeyColumns() {
            return java.util.stream.Stream.concat(
                            keyColumns.stream(), children.stream().flatMap(c -> c.allKeyColumns().stream()))
                    .distinct()
                    .toList();
        }

        /** What staging tables were cut after; another text is another tree. */
        String layout() {
            StringBuilder layout = new StringBuilder(name.quoted() + ' ' + bound + ' ' + divided + '\n');
            children.forEach(c -> layout.append(c.layout()));
            return layout.toString();
        }
    }

    /** A foreign key: the table whose rows it refers to, and the condition under which a child has its parent. */
    record Reference(String name, QualifiedName parent, List<Identifier> columns, List<Identifier> parentColumns) {}

    boolean isPartitioned() {
        return !root.isLeaf();
    }

    Optional<Column> column(Identifier column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** Exactly, or else the only one that is equal but for case. */
    Optional<Column> columnLike(String word) {
        Optional<Column> exact = column(new Identifier(word));
        if (exact.isPresent()) {
            return exact;
        }
        List<Column> alike = columns.stream()
                .filter(c -> c.name().text().equalsIgnoreCase(word))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }

    String layout() {
        StringBuilder layout = new StringBuilder(root.layout());
        columns.forEach(c -> layout.append(c.name().quoted())
                .append(' ')
                .append(c.declared())
                .append('\n'));
        return layout.toString();
    }
}
