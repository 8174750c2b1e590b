package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.SqlConverter;
import io.howdah.convert.ddl.PartitionLevel.Between;
import io.howdah.convert.ddl.PartitionLevel.Method;
import io.howdah.convert.ddl.PartitionLevel.Node;
import io.howdah.convert.ddl.PartitionLevel.Remainder;
import io.howdah.convert.ddl.PartitionLevel.Rest;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Partition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plans the partitions of one table that is partitioned by its own columns. PostgreSQL manual, "Table Partitioning" and CREATE TABLE; Oracle
 * VLDB and Partitioning Guide.
 *
 * <p>Rules that keep every row loadable: NULL in a range key and keys beyond the last bound of an interval table go to a default partition;
 * whatever cannot be divided as in Oracle stays one table with a finding.
 */
final class PartitionPlanner {
    private static final String MIN = "MINVALUE";
    private static final String MAX = "MAXVALUE";
    static final String REST = "default";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

    private final Workshop workshop;
    private final Table table;
    private final Map<Identifier, Identifier> columns;
    private final Set<Identifier> notNull;
    private final Draft draft;

    /** Says that the table stays whole; the draft has the finding. */
    private static final class Whole extends Exception {
        private static final long serialVersionUID = 1L;

        Whole() {
            super(null, null, false, false);
        }
    }

    /**
     * @param columns target name of each source column that may be a partition key
     * @param notNull source columns that hold no NULL
     */
    PartitionPlanner(
            Workshop workshop, Table table, Map<Identifier, Identifier> columns, Set<Identifier> notNull, Draft draft) {
        this.workshop = workshop;
        this.table = table;
        this.columns = columns;
        this.notNull = new HashSet<>(notNull);
        this.draft = draft;
    }

    /** The division; empty when the table stays whole. */
    Optional<PartitionLevel> plan(Statement.Partitioning syntax) {
        try {
            return Optional.of(level(syntax));
        } catch (Whole e) {
            return Optional.empty();
        }
    }

    /** The columns that hold no NULL, also those of which Oracle's bounds let none in. */
    Set<Identifier> notNull() {
        return notNull;
    }

    private PartitionLevel level(Statement.Partitioning syntax) throws Whole {
        Level top = new Level(
                syntax.strategy(), syntax.columns(), syntax.partitions(), syntax.subpartitioning(), Depth.TOP, "");
        boolean interval = syntax.interval().isPresent();
        boolean automatic = syntax.clauses().stream().anyMatch(c -> c.keyword().startsWith("AUTOMATIC"));
        if (interval) {
            notNull.addAll(syntax.columns());
            draft.warn(
                    ConvertCode.INTERVAL_PARTITIONING,
                    "interval partitioning: rows beyond the last bound go to partition " + REST,
                    "create partitions ahead of time, with pg_partman or a job",
                    30);
        }
        if (automatic) {
            draft.warn(
                    ConvertCode.AUTOMATIC_LIST,
                    "automatic list partitioning: new values go to partition " + REST,
                    "create a partition for each new value",
                    15);
        }
        return switch (syntax.strategy()) {
            case RANGE -> range(top, interval ? Beyond.TO_REST : Beyond.REFUSED);
            case LIST -> list(top, automatic ? Beyond.TO_REST : Beyond.REFUSED);
            case HASH -> hash(top, syntax.count());
            case SYSTEM -> {
                draft.warn(
                        ConvertCode.SYSTEM_PARTITIONING,
                        "system partitioning has no counterpart, the table stays whole",
                        "partition it by a column, or leave it",
                        30);
                throw new Whole();
            }
            case REFERENCE -> throw new IllegalArgumentException("planned by its parent: " + table.name());
        };
    }

    /** What becomes of keys that fit no partition. */
    private enum Beyond {
        REFUSED,
        TO_REST
    }

    private record Level(
            Statement.Strategy strategy,
            List<Identifier> columns,
            List<Partition> partitions,
            Optional<Statement.Subpartitioning> sub,
            Depth depth,
            String labelBefore) {}

    private enum Depth {
        TOP,
        BELOW
    }

    // ---------------------------------------------------------------- range

    private PartitionLevel range(Level level, Beyond beyond) throws Whole {
        List<Identifier> key = key(level.columns());
        List<Node> nodes = new ArrayList<>();
        List<String> from = key.stream().map(c -> MIN).toList();
        boolean open = true;
        for (int i = 0; i < level.partitions().size() && open; i++) {
            Partition partition = level.partitions().get(i);
            if (!(partition.bound() instanceof Statement.LessThan(var values)) || values.size() != key.size()) {
                throw boundFails("partition " + label(level, partition, i) + " has no bound");
            }
            List<String> to = upper(values);
            String label = label(level, partition, i);
            if (!to.equals(from)) {
                nodes.add(new Node(label, new Between(from, to), sub(level, partition, label)));
            }
            from = to;
            open = !to.getFirst().equals(MAX);
        }
        boolean nulls = !notNull.containsAll(level.columns()) && (!open || key.size() > 1);
        if (nulls) {
            draft.note(ConvertCode.NULL_KEY_PARTITION, "rows with NULL in the partition key go to partition " + REST);
        }
        if (nulls || beyond == Beyond.TO_REST || nodes.isEmpty()) {
            nodes.add(rest(level, nodes.isEmpty()));
        } else if (key.size() == 1 && level.depth() == Depth.TOP) {
            // ORA-14400: without a MAXVALUE partition there is no place for NULL
            notNull.addAll(level.columns());
        }
        return new PartitionLevel(Method.RANGE, key, nodes);
    }

    /** Every bound behind a MAXVALUE must be MAXVALUE in PostgreSQL; it decides nothing in Oracle either. */
    private List<String> upper(List<Expr> values) throws Whole {
        List<String> to = new ArrayList<>();
        boolean max = false;
        for (Expr value : values) {
            max |= Constants.isWord(value, MAX);
            to.add(max ? MAX : constant(value));
        }
        return to;
    }

    private Node rest(Level level, boolean alone) {
        if (alone) {
            draft.note(
                    ConvertCode.PARTITIONS_MISSING,
                    "the export names no partitions, partition " + REST + " takes all rows");
        }
        return new Node(level.labelBefore() + REST, new Rest(), Optional.empty());
    }

    // ---------------------------------------------------------------- list

    private PartitionLevel list(Level level, Beyond beyond) throws Whole {
        List<Identifier> key = key(level.columns());
        List<ListNesting.Entry> entries = new ArrayList<>();
        Optional<ListNesting.Leaf> rest = Optional.empty();
        boolean nullListed = false;
        for (int i = 0; i < level.partitions().size(); i++) {
            Partition partition = level.partitions().get(i);
            String label = label(level, partition, i);
            if (!(partition.bound() instanceof Statement.InValues(var values))) {
                throw boundFails("partition " + label + " has no values");
            }
            ListNesting.Leaf leaf = new ListNesting.Leaf(label, sub(level, partition, label));
            if (values.size() == 1 && Constants.isWord(values.getFirst(), "DEFAULT")) {
                rest = Optional.of(leaf);
                continue;
            }
            for (Expr value : values) {
                List<String> tuple = tuple(value, key.size());
                nullListed |= tuple.contains("NULL");
                entries.add(new ListNesting.Entry(leaf, tuple));
            }
        }
        if (rest.isEmpty() && (beyond == Beyond.TO_REST || entries.isEmpty())) {
            rest = Optional.of(new ListNesting.Leaf(level.labelBefore() + REST, Optional.empty()));
        }
        if (rest.isEmpty() && !nullListed && level.depth() == Depth.TOP) {
            notNull.addAll(level.columns());
        }
        if (key.size() > 1) {
            draft.note(
                    ConvertCode.LIST_OF_COLUMNS,
                    "list over " + key.size() + " columns becomes nested lists, one column each");
        }
        return ListNesting.level(key, entries, rest);
    }

    private List<String> tuple(Expr value, int size) throws Whole {
        List<Expr> elements = value instanceof Expr.Row(var at, var parts) ? parts : List.of(value);
        if (elements.size() != size) {
            throw boundFails("a value of the list has " + elements.size() + " elements instead of " + size);
        }
        List<String> tuple = new ArrayList<>();
        for (Expr element : elements) {
            tuple.add(constant(element));
        }
        return tuple;
    }

    // ---------------------------------------------------------------- hash

    private PartitionLevel hash(Level level, Optional<Integer> count) throws Whole {
        List<Identifier> key = key(level.columns());
        int modulus = level.partitions().isEmpty()
                ? Math.max(1, count.orElse(1))
                : level.partitions().size();
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < modulus; i++) {
            Optional<Partition> partition = level.partitions().isEmpty()
                    ? Optional.empty()
                    : Optional.of(level.partitions().get(i));
            String label =
                    partition.isPresent() ? label(level, partition.get(), i) : level.labelBefore() + "p" + (i + 1);
            Optional<PartitionLevel> sub = partition.isPresent()
                    ? sub(level, partition.get(), label)
                    : sub(level, List.of(), Optional.empty(), label);
            nodes.add(new Node(label, new Remainder(modulus, i), sub));
        }
        draft.note(ConvertCode.HASH_PLACEMENT, modulus + " hash partitions, rows are spread otherwise than in Oracle");
        return new PartitionLevel(Method.HASH, key, nodes);
    }

    // ---------------------------------------------------------------- second level

    private Optional<PartitionLevel> sub(Level level, Partition partition, String label) throws Whole {
        return sub(level, partition.subpartitions(), ownCount(partition), label);
    }

    /** {@code PARTITION p ... SUBPARTITIONS 3} */
    private static Optional<Integer> ownCount(Partition partition) {
        return partition.clauses().stream()
                .filter(c -> c.keyword().equals("SUBPARTITIONS"))
                .map(c -> NUMBER.matcher(c.text()))
                .filter(Matcher::find)
                .map(m -> Integer.valueOf(m.group()))
                .findFirst();
    }

    private Optional<PartitionLevel> sub(Level level, List<Partition> own, Optional<Integer> count, String label)
            throws Whole {
        if (level.sub().isEmpty()) {
            return Optional.empty();
        }
        Statement.Subpartitioning sub = level.sub().get();
        boolean fromTemplate = own.isEmpty();
        Level below = new Level(
                sub.strategy(),
                sub.columns(),
                fromTemplate && count.isEmpty() ? sub.template() : own,
                Optional.empty(),
                Depth.BELOW,
                // a template's names are put behind the partition's, as Oracle does; own names stand alone
                fromTemplate ? label + "_" : "");
        return Optional.of(
                switch (sub.strategy()) {
                    case RANGE -> range(below, Beyond.REFUSED);
                    case LIST -> list(below, Beyond.REFUSED);
                    case HASH -> hash(below, count.or(sub::count));
                    case REFERENCE, SYSTEM -> throw boundFails("subpartitions by " + sub.strategy());
                });
    }

    // ---------------------------------------------------------------- parts

    private String label(Level level, Partition partition, int position) {
        String own = partition
                .name()
                .map(n -> workshop.names().local(n).text())
                .orElse((level.labelBefore().isEmpty() ? "p" : "sp") + (position + 1));
        return level.labelBefore() + own;
    }

    private List<Identifier> key(List<Identifier> source) throws Whole {
        List<Identifier> key = new ArrayList<>();
        for (Identifier column : source) {
            Identifier target = columns.get(column);
            if (target == null) {
                draft.warn(
                        ConvertCode.PARTITION_KEY_NOT_POSSIBLE,
                        "partition key column " + column + " is virtual or left out, the table stays whole",
                        "partition it by a plain column",
                        30);
                throw new Whole();
            }
            key.add(target);
        }
        return key;
    }

    private String constant(Expr value) throws Whole {
        Optional<String> plain = Constants.sql(value);
        if (plain.isPresent()) {
            return plain.get();
        }
        SqlConverter.Scope scope = new SqlConverter.Scope(
                table.name().schema(), Optional.of(table.name()), SqlConverter.Use.PARTITION_BOUND);
        return workshop.expression(value, scope, draft, draft.object(), Optional.empty())
                .orElseThrow(() -> boundFails("a bound cannot be converted"));
    }

    private Whole boundFails(String why) {
        draft.warn(
                ConvertCode.PARTITION_BOUND_NOT_CONVERTED,
                why + ", the table stays whole",
                "write the partitions by hand",
                30);
        return new Whole();
    }
}
