package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Database;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Partition;
import io.howdah.sql.oracle.tree.Statement.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Partitions of a table, each with its name and bound as the dictionary shows them. */
record PartitionLayout(Table table, Statement.Partitioning syntax, List<Entry> partitions) {
    private static final Pattern COUNT = Pattern.compile("(?i)SUBPARTITIONS\\s+(\\d+)");

    /** @param subpartitions empty without second level */
    record Entry(Identifier name, String highValue, List<Entry> subpartitions, Origin origin) {
        Entry(Identifier name, String highValue, List<Entry> subpartitions) {
            this(name, highValue, subpartitions, Origin.WRITTEN);
        }
    }

    enum Origin {
        WRITTEN,
        /** made by the interval for rows that came */
        INTERVAL
    }

    static Optional<PartitionLayout> of(Table table, Estate estate) {
        return table.partitioning().map(p -> new Maker(table, p.syntax(), estate).layout());
    }

    /** Whether rows make partitions. */
    boolean grows() {
        return syntax.interval().isPresent() || syntax.strategy() == Strategy.REFERENCE;
    }

    List<Identifier> keyColumns() {
        return syntax.columns();
    }

    Optional<Statement.Subpartitioning> second() {
        return syntax.subpartitioning();
    }

    int standardSubpartitions() {
        return second().map(s -> s.template().isEmpty()
                        ? s.count().orElse(1)
                        : s.template().size())
                .orElse(0);
    }

    /** Bound of a subpartition of the template. */
    String templateBound(Partition subpartition) {
        return bound(
                subpartition,
                types(table, second().map(Statement.Subpartitioning::columns).orElse(List.of())));
    }

    private static List<OracleType> types(Table table, List<Identifier> columns) {
        return columns.stream()
                .flatMap(c -> table.column(c).stream())
                .map(Table.Column::type)
                .toList();
    }

    private static String bound(Partition partition, List<OracleType> types) {
        return switch (partition.bound()) {
            case Statement.LessThan(var values) -> BoundText.range(values, types);
            case Statement.InValues(var values) -> BoundText.list(values, types);
            case Statement.NoBound n -> "";
        };
    }

    private static final class Maker {
        private final Table table;
        private final Statement.Partitioning syntax;
        private final Estate estate;
        private final List<Identifier> stored;
        private final List<Identifier> written;

        Maker(Table table, Statement.Partitioning syntax, Estate estate) {
            this.table = table;
            this.syntax = syntax;
            this.estate = estate;
            List<Database.Segment> segments = estate.database().segments(table.name());
            this.stored = names(segments.stream());
            this.written = names(segments.stream().filter(s -> s.high().isEmpty()));
        }

        private static List<Identifier> names(Stream<Database.Segment> segments) {
            return segments.map(Database.Segment::partition)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList();
        }

        PartitionLayout layout() {
            return new PartitionLayout(table, syntax, List.copyOf(partitions()));
        }

        private List<Entry> partitions() {
            List<Entry> made = new ArrayList<>();
            if (syntax.strategy() == Strategy.REFERENCE && syntax.partitions().isEmpty()) {
                parent().ifPresent(p -> p.partitions().forEach(e -> byReference(e, made)));
                return made;
            }
            int count = syntax.partitions().isEmpty() ? syntax.count().orElse(1) : 0;
            for (int i = 0; i < count; i++) {
                made.add(entry(
                        new Partition(syntax.at(), Optional.empty(), new Statement.NoBound(), List.of(), List.of()),
                        i,
                        count));
            }
            for (int i = 0; i < syntax.partitions().size(); i++) {
                made.add(
                        entry(syntax.partitions().get(i), i, syntax.partitions().size()));
            }
            byInterval(made);
            return made;
        }

        /** For a partition that the parent's interval made there is one once it has rows. */
        private void byReference(Entry parent, List<Entry> made) {
            List<Entry> leaves = parent.subpartitions().isEmpty() ? List.of(parent) : parent.subpartitions();
            for (Entry leaf : leaves) {
                if (parent.origin() == Origin.WRITTEN || stored.contains(leaf.name())) {
                    made.add(new Entry(leaf.name(), "", List.of(), parent.origin()));
                }
            }
        }

        private void byInterval(List<Entry> made) {
            Map<Identifier, List<Database.Segment>> partitions = estate.database().segments(table.name()).stream()
                    .filter(s -> s.high().isPresent())
                    .collect(Collectors.groupingBy(
                            s -> s.partition().orElseThrow(), LinkedHashMap::new, Collectors.toList()));
            partitions.values().stream()
                    .sorted(Comparator.comparing(
                            s -> BoundText.order(s.getFirst().high().orElseThrow())))
                    .forEach(s -> made.add(new Entry(
                            s.getFirst().partition().orElseThrow(),
                            BoundText.of(s.getFirst().high().orElseThrow()),
                            s.stream()
                                    .flatMap(l -> l.subpartition().stream())
                                    .map(n -> new Entry(n, "", List.of()))
                                    .toList(),
                            Origin.INTERVAL)));
        }

        private Optional<PartitionLayout> parent() {
            return table.constraints().stream()
                    .filter(c -> c.name().equals(syntax.reference()))
                    .filter(Table.ForeignKey.class::isInstance)
                    .map(c -> ((Table.ForeignKey) c).parent())
                    .findFirst()
                    .flatMap(estate::table)
                    .flatMap(t -> of(t, estate));
        }

        private Entry entry(Partition partition, int position, int count) {
            Identifier name = partition
                    .name()
                    .orElseGet(() -> written.size() == count
                            ? written.get(position)
                            : new Identifier(estate.names().partition(table.name() + " " + position)));
            return new Entry(name, bound(partition, types(table, syntax.columns())), subpartitions(partition, name));
        }

        private List<Entry> subpartitions(Partition partition, Identifier parent) {
            if (syntax.subpartitioning().isEmpty()) {
                return List.of();
            }
            Statement.Subpartitioning second = syntax.subpartitioning().get();
            List<OracleType> types = types(table, second.columns());
            List<Entry> made = new ArrayList<>();
            for (Partition sub : partition.subpartitions()) {
                Identifier name = sub.name().orElseGet(() -> subpartition(parent, made.size()));
                made.add(new Entry(name, bound(sub, types), List.of()));
            }
            if (!made.isEmpty()) {
                return made;
            }
            for (Partition sub : second.template()) {
                Identifier name = sub.name()
                        .map(n -> new Identifier(parent + "_" + n))
                        .orElseGet(() -> subpartition(parent, made.size()));
                made.add(new Entry(name, bound(sub, types), List.of()));
            }
            int count = made.isEmpty() ? count(partition, second) : 0;
            for (int i = 0; i < count; i++) {
                made.add(new Entry(subpartition(parent, i), "", List.of()));
            }
            return made;
        }

        private static int count(Partition partition, Statement.Subpartitioning second) {
            return partition.clauses().stream()
                    .map(c -> COUNT.matcher(c.text()))
                    .filter(Matcher::find)
                    .map(m -> Integer.parseInt(m.group(1)))
                    .findFirst()
                    .orElse(second.count().orElse(1));
        }

        private Identifier subpartition(Identifier parent, int position) {
            QualifiedName name = table.name();
            return new Identifier(estate.names().subpartition(name + " " + parent + " " + position));
        }
    }
}
