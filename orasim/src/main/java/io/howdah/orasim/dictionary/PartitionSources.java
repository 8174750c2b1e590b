package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.dictionary.PartitionLayout.Entry;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.orasim.engine.Value;
import io.howdah.sql.oracle.OraclePrinter;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Partitioned tables, their keys, partitions, subpartitions and templates. */
final class PartitionSources {
    /** PARTITION_COUNT of an interval table: so many there can be (Database Reference, "ALL_PART_TABLES"). */
    private static final int MOST = 1048575;

    private PartitionSources() {}

    static Map<String, Source> all() {
        return Map.of(
                "PART_TABLES", (e, s) -> layouts(e).map(PartitionSources::table),
                "PART_KEY_COLUMNS", (e, s) -> layouts(e).flatMap(l -> keys(l, l.keyColumns())),
                "SUBPART_KEY_COLUMNS",
                        (e, s) -> layouts(e)
                                .flatMap(l -> keys(
                                        l,
                                        l.second()
                                                .map(Statement.Subpartitioning::columns)
                                                .orElse(List.of()))),
                "TAB_PARTITIONS", PartitionSources::partitions,
                "TAB_SUBPARTITIONS", PartitionSources::subpartitions,
                "SUBPARTITION_TEMPLATES", (e, s) -> layouts(e).flatMap(PartitionSources::templates));
    }

    private static Stream<PartitionLayout> layouts(Estate estate) {
        return TableSources.tables(estate).flatMap(t -> estate.partitions(t.name()).stream());
    }

    private static Facts table(PartitionLayout l) {
        Facts row = Facts.named(l.table().name(), "TABLE_NAME")
                .set("PARTITIONING_TYPE", l.syntax().strategy().name())
                .set(
                        "SUBPARTITIONING_TYPE",
                        l.second().map(s -> s.strategy().name()).orElse("NONE"))
                .set(
                        "PARTITION_COUNT",
                        l.syntax().interval().isPresent()
                                ? MOST
                                : l.partitions().size())
                .set("DEF_SUBPARTITION_COUNT", l.standardSubpartitions())
                .set("PARTITIONING_KEY_COUNT", l.keyColumns().size())
                .set(
                        "SUBPARTITIONING_KEY_COUNT",
                        l.second().map(s -> s.columns().size()).orElse(0))
                .name("REF_PTN_CONSTRAINT_NAME", l.syntax().reference())
                .yesNo(
                        "AUTOLIST",
                        l.syntax().clauses().stream().anyMatch(c -> c.keyword().equals("AUTOMATIC")));
        l.syntax().interval().ifPresent(i -> row.set("INTERVAL", OraclePrinter.print(i)));
        return row;
    }

    private static Stream<Facts> keys(PartitionLayout l, List<Identifier> columns) {
        List<Facts> rows = new ArrayList<>();
        for (Identifier column : columns) {
            rows.add(Facts.named(l.table().name(), "NAME")
                    .set("COLUMN_NAME", column)
                    .set("COLUMN_POSITION", rows.size() + 1));
        }
        return rows.stream();
    }

    private static Facts of(PartitionLayout l) {
        QualifiedName name = l.table().name();
        return Facts.of(name).set("TABLE_OWNER", name.schema()).set("TABLE_NAME", name.name());
    }

    private static Stream<Facts> partitions(Estate estate, SessionContext session) {
        return layouts(estate).flatMap(l -> {
            List<Facts> rows = new ArrayList<>();
            for (Entry p : l.partitions()) {
                Facts row = of(l).yesNo("COMPOSITE", l.second().isPresent())
                        .set("PARTITION_NAME", p.name())
                        .set("SUBPARTITION_COUNT", p.subpartitions().size())
                        .set("PARTITION_POSITION", rows.size() + 1)
                        .yesNo("INTERVAL", p.origin() == PartitionLayout.Origin.INTERVAL)
                        .set("SEGMENT_CREATED", l.second().isPresent() ? "N/A" : "YES");
                bound(row, p);
                sizes(row, estate, l, s -> s.partition().equals(Optional.of(p.name())));
                rows.add(row);
            }
            return rows.stream();
        });
    }

    private static Stream<Facts> subpartitions(Estate estate, SessionContext session) {
        return layouts(estate).flatMap(l -> {
            List<Facts> rows = new ArrayList<>();
            int position = 0;
            for (Entry p : l.partitions()) {
                position++;
                int second = 0;
                for (Entry s : p.subpartitions()) {
                    second++;
                    Facts row = of(l).set("PARTITION_NAME", p.name())
                            .set("SUBPARTITION_NAME", s.name())
                            .set("PARTITION_POSITION", position)
                            .set("SUBPARTITION_POSITION", second);
                    bound(row, s);
                    sizes(row, estate, l, g -> g.subpartition().equals(Optional.of(s.name())));
                    rows.add(row);
                }
            }
            return rows.stream();
        });
    }

    private static void bound(Facts row, Entry entry) {
        String text = entry.highValue();
        row.set("HIGH_VALUE", text).set("HIGH_VALUE_LENGTH", text.length());
        if (!text.isEmpty()) {
            row.set("HIGH_VALUE_CLOB", new Value.Large(new TextLob(text)));
        }
    }

    private static void sizes(
            Facts row, Estate estate, PartitionLayout l, java.util.function.Predicate<Database.Segment> its) {
        List<Database.Segment> segments = estate.database().segments(l.table().name()).stream()
                .filter(its)
                .toList();
        if (!segments.isEmpty()) {
            row.set(
                    "NUM_ROWS",
                    segments.stream().mapToLong(Database.Segment::rows).sum());
            row.set(
                    "BLOCKS",
                    segments.stream().mapToLong(Database.Segment::blocks).sum());
            estate.database()
                    .statistics(l.table().name())
                    .ifPresent(s -> row.set("AVG_ROW_LEN", s.averageRowLength()).date("LAST_ANALYZED", s.analyzed()));
        }
    }

    private static Stream<Facts> templates(PartitionLayout l) {
        List<Facts> rows = new ArrayList<>();
        l.second().ifPresent(s -> {
            for (Statement.Partition t : s.template()) {
                rows.add(Facts.of(l.table().name())
                        .set("USER_NAME", l.table().name().schema())
                        .set("TABLE_NAME", l.table().name().name())
                        .name("SUBPARTITION_NAME", t.name())
                        .set("SUBPARTITION_POSITION", rows.size() + 1)
                        .set("HIGH_BOUND", l.templateBound(t)));
            }
        });
        return rows.stream();
    }
}
