package io.howdah.orasim.engine.ddl;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.store.RowBytes;
import io.howdah.orasim.engine.store.Segment;
import io.howdah.orasim.engine.store.Store;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Partitions by a foreign key: one for each partition of the parent, or for each of its subpartitions when it has some, named after it; a row
 * lies where its parent's row lies (VLDB and Partitioning Guide, "Reference Partitioning"). For a partition that an interval of the parent
 * made there is one once it has rows.
 */
final class ReferencePartitions {
    private final Table table;
    private final TableEntry parent;
    private final int[] parentColumns;
    private final int[] columns;
    private final Type[] types;

    ReferencePartitions(Table table, Table.ForeignKey key, TableEntry parent) {
        this.table = table;
        this.parent = parent;
        List<Identifier> referenced = key.referenced().isEmpty()
                ? parent.table().primaryKey().map(Table.PrimaryKey::columns).orElse(List.of())
                : key.referenced();
        this.parentColumns = parent.columns(referenced);
        List<Identifier> names =
                table.columns().stream().map(Table.Column::name).toList();
        this.columns = key.columns().stream().mapToInt(names::indexOf).toArray();
        this.types = new Type[columns.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = Type.of(parent.table().columns().get(parentColumns[i]).type());
        }
    }

    /** The foreign key that a table is partitioned by. */
    static Optional<Table.ForeignKey> key(Table table) {
        return table.partitioning()
                .filter(p -> p.syntax().strategy() == Statement.Strategy.REFERENCE)
                .flatMap(p -> table.constraints().stream()
                        .filter(c -> c.name().isPresent()
                                && c.name().equals(p.syntax().reference()))
                        .filter(Table.ForeignKey.class::isInstance)
                        .map(Table.ForeignKey.class::cast)
                        .findFirst());
    }

    private static Identifier leaf(Segment segment) {
        return segment.subpartition().or(segment::partition).orElseThrow();
    }

    /** Of the new table. */
    List<Segment> segments(Store store) {
        List<Statement.Partition> own =
                table.partitioning().orElseThrow().syntax().partitions();
        List<Segment> segments = new ArrayList<>();
        for (Segment above : parent.rows().segments()) {
            if (above.span().isPresent()) {
                continue;
            }
            int number = segments.size();
            Identifier name = number < own.size() ? own.get(number).name().orElse(leaf(above)) : leaf(above);
            segments.add(store.segment(Optional.of(name), Optional.empty()));
        }
        return segments;
    }

    Router router(StoredTable rows, Store store) throws OracleError {
        StoredTable above = parent.stored()
                .orElseThrow(() -> io.howdah.orasim.engine.value.Errors.unimplemented(
                        "REFERENCE partitions of a generated table"));
        Map<Segment, Segment> places = new ConcurrentHashMap<>();
        List<Segment> written =
                above.segments().stream().filter(s -> s.span().isEmpty()).toList();
        for (int i = 0; i < Math.min(written.size(), rows.segments().size()); i++) {
            places.put(written.get(i), rows.segments().get(i));
        }
        return row -> {
            RowBytes key = new RowBytes();
            for (int i = 0; i < columns.length; i++) {
                Value value = row.value(columns[i]);
                if (value.isNull()) {
                    throw new OracleError(14400, "inserted partition key does not map to any partition");
                }
                key.add(Codec.encode(types[i].sql(), value));
            }
            Segment of = above.segmentOf(parentColumns, key.toArray())
                    .orElseThrow(() -> new OracleError(14400, "inserted partition key does not map to any partition"));
            return places.computeIfAbsent(of, s -> named(leaf(s), rows, store));
        };
    }

    private static Segment named(Identifier name, StoredTable rows, Store store) {
        return rows.segments().stream()
                .filter(s -> s.partition().equals(Optional.of(name)))
                .findFirst()
                .orElseGet(() -> {
                    Segment made = store.segment(Optional.of(name), Optional.empty());
                    rows.add(made);
                    return made;
                });
    }
}
