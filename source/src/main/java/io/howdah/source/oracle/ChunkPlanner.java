package io.howdah.source.oracle;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.source.SourceCode;
import io.howdah.source.TableRead;
import io.howdah.source.oracle.ReadPlan.Part;
import io.howdah.source.oracle.RowRange.All;
import io.howdah.source.oracle.RowRange.Hash;
import io.howdah.source.oracle.RowRange.Keys;
import io.howdah.source.oracle.RowRange.Partition;
import io.howdah.source.oracle.RowRange.Rowids;
import io.howdah.source.oracle.Storage.Extent;
import io.howdah.source.oracle.Storage.Segment;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Cuts tables into chunks. The first way that is open is taken:
 *
 * <ol>
 *   <li>heap tables, and their partitions and subpartitions, by ROWID at the borders of extents (DBA_EXTENTS)
 *   <li>tables with a primary key of one whole number by ranges of it: index-organized tables, and others without DBA_EXTENTS
 *   <li>others by ORA_HASH over ROWID or the first key column, few chunks, as each reads the whole table
 *   <li>small ones as one chunk
 * </ol>
 *
 * A mapping may wish another way ({@link WishedCut}). Safe for many threads.
 */
final class ChunkPlanner {
    private static final int MOST_RANGES = 10_000;
    private static final long USUAL_WIDTH = 100;

    private final int sessions;
    private final String user;
    private final Consumer<Finding> findings;
    private final Map<Identifier, Storage> storages = new ConcurrentHashMap<>();

    /** @param sessions as many chunks by ORA_HASH make sense */
    ChunkPlanner(int sessions, String user, Consumer<Finding> findings) {
        this.sessions = sessions;
        this.user = user;
        this.findings = findings;
    }

    /** Asked once per schema. */
    Storage storage(Connection connection, Identifier schema) {
        return storages.computeIfAbsent(schema, s -> {
            Storage storage = Storage.of(connection, s);
            if (storage.extents().isEmpty()) {
                findings.accept(Finding.note(
                        SourceCode.CUT_WITHOUT_EXTENTS,
                        new ObjectRef(ObjectKind.SCHEMA, new QualifiedName(new Identifier(""), s)),
                        Optional.empty(),
                        "large tables are cut by ranges of numeric keys, else by ORA_HASH: DBA_EXTENTS may not"
                                + " be read"));
            }
            return storage;
        });
    }

    /** As the rules of a mapping wish, with their mark on each chunk, else in the best way. */
    List<Part> cut(Connection connection, Table table, TableSize size, long target, TableRead.Segments wish) {
        String mark = WishedCut.mark(wish);
        List<Part> parts = switch (wish) {
            case TableRead.AsIsBest w -> cut(connection, table, size, target);
            case TableRead.OnePiece w -> List.of(Part.of(RowRange.all(), size.estimate()));
            case TableRead.LookUp w -> List.of(Part.of(RowRange.all(), 0));
            case TableRead.EveryPartition w ->
                byDivisions(connection, table, size, Divisions::partitions)
                        .orElseGet(() -> cut(connection, table, size, target));
            case TableRead.EverySubpartition w ->
                byDivisions(connection, table, size, Divisions::smallest)
                        .orElseGet(() -> cut(connection, table, size, target));
            case TableRead.Partitions named -> {
                Divisions divisions = divisions(connection, table);
                yield parts(divisions, size, WishedCut.named(table.name(), divisions, named));
            }
            case TableRead.Ranges ranges -> WishedCut.ranges(ranges, size.estimate());
        };
        return parts.stream()
                .map(p -> new Part(p.rows() + mark, p.bytes(), p.scn()))
                .toList();
    }

    /** Empty for a table without partitions, and where rows lie in some that the dictionary does not list: none may be left out. */
    private Optional<List<Part>> byDivisions(
            Connection connection, Table table, TableSize size, Function<Divisions, Stream<Partition>> choice) {
        Divisions divisions = divisions(connection, table);
        List<Extent> extents = storage(connection, table.name().schema())
                .extentsOf(table.name().name().text());
        if (divisions.isEmpty() || extents.stream().anyMatch(e -> !divisions.has(e.partition()))) {
            return Optional.empty();
        }
        return Optional.of(parts(divisions, size, choice.apply(divisions)));
    }

    private Divisions divisions(Connection connection, Table table) {
        try {
            return Divisions.of(connection, table.name());
        } catch (SQLException e) {
            throw OracleErrors.reading(table.name(), user, e);
        }
    }

    private static List<Part> parts(Divisions divisions, TableSize size, Stream<Partition> partitions) {
        return WishedCut.partitions(partitions, p -> {
            List<String> segments = divisions.segments(p);
            return size.partitions().stream()
                    .filter(known -> segments.contains(known.name().text()))
                    .mapToLong(TableSize.Part::bytes)
                    .sum();
        });
    }

    /** The biggest partitions first. */
    private List<Part> cut(Connection connection, Table table, TableSize size, long target) {
        Storage storage = storage(connection, table.name().schema());
        String name = table.name().name().text();
        boolean heap = table.kind() != Table.Kind.INDEX_ORGANIZED;
        List<Extent> extents = storage.extentsOf(name);
        if (heap && !extents.isEmpty()) {
            Optional<List<Part>> byExtents = byExtents(storage.segmentsOf(name), extents, target);
            if (byExtents.isPresent()) {
                return byExtents.get();
            }
        }
        if (heap && size.partitions().size() > 1) {
            return byPartitions(size.partitions());
        }
        return byValues(connection, table, size, target);
    }

    /** Empty when a part is there whose ROWIDs are not known: nothing may be left out. */
    private static Optional<List<Part>> byExtents(List<Segment> segments, List<Extent> extents, long target) {
        boolean divided = segments.stream().anyMatch(s -> s.level().isPresent());
        List<List<Part>> parts = new ArrayList<>();
        for (Segment segment : segments) {
            if (divided == segment.level().isEmpty() || composite(segments) == isUpper(segment)) {
                continue; // of a partitioned table the partitions have the rows, of a composite one the subpartitions
            }
            List<Extent> own = extents.stream()
                    .filter(e -> e.partition().equals(segment.partition()))
                    .toList();
            parts.add(ranges(segment, own, target));
        }
        long named = extents.stream().map(Extent::partition).distinct().count();
        if (parts.isEmpty() || named > parts.size()) {
            return Optional.empty();
        }
        return Optional.of(parts.stream()
                .sorted(Comparator.comparingLong(ChunkPlanner::bytes).reversed())
                .flatMap(List::stream)
                .toList());
    }

    private static boolean composite(List<Segment> segments) {
        return segments.stream().anyMatch(s -> s.level().equals(Optional.of(TableSize.Level.SUBPARTITION)));
    }

    private static boolean isUpper(Segment segment) {
        return !segment.level().equals(Optional.of(TableSize.Level.SUBPARTITION));
    }

    private static long bytes(List<Part> parts) {
        return parts.stream().mapToLong(Part::bytes).sum();
    }

    /** From the beginning of the ROWIDs to their end, so that no row is left out whatever lies between the extents. */
    private static List<Part> ranges(Segment segment, List<Extent> extents, long target) {
        Optional<Partition> partition =
                segment.level().map(level -> new Partition(new Identifier(segment.partition()), level));
        List<Extent> sorted = extents.stream()
                .sorted(Comparator.comparing(e -> RowAddress.of(segment.dataObject(), e.file(), e.block())))
                .toList();
        List<Part> parts = new ArrayList<>();
        Optional<String> from = Optional.empty();
        long bytes = 0;
        for (Extent extent : sorted) {
            if (bytes > 0 && bytes + extent.bytes() > target) {
                String border = RowAddress.of(segment.dataObject(), extent.file(), extent.block())
                        .rowid();
                parts.add(Part.of(new RowRange(partition, new Rowids(from, Optional.of(border))), bytes));
                from = Optional.of(border);
                bytes = 0;
            }
            bytes += extent.bytes();
        }
        parts.add(Part.of(
                new RowRange(partition, from.isEmpty() ? new All() : new Rowids(from, Optional.empty())), bytes));
        return parts;
    }

    private static List<Part> byPartitions(List<TableSize.Part> partitions) {
        return partitions.stream()
                .sorted(Comparator.comparingLong(TableSize.Part::bytes).reversed())
                .map(p -> Part.of(new RowRange(Optional.of(new Partition(p.name(), p.level())), new All()), p.bytes()))
                .toList();
    }

    private List<Part> byValues(Connection connection, Table table, TableSize size, long target) {
        long width = size.width().orElse(0) > 0 ? size.width().getAsLong() : USUAL_WIDTH;
        if (size.rows().isPresent() && Math.max(size.rows().getAsLong() * width, size.estimate()) <= target) {
            return List.of(Part.of(RowRange.all(), size.rows().getAsLong() * width));
        }
        Optional<Identifier> number = wholeNumberKey(table);
        Bounds bounds = bounds(connection, table, number);
        long bytes = bounds.rows() * width;
        if (bytes <= target) {
            return List.of(Part.of(RowRange.all(), bytes));
        }
        long wanted = Math.min(MOST_RANGES, (bytes + target - 1) / target);
        if (number.isPresent() && bounds.smallest().isPresent()) {
            return byKeys(number.get(), bounds, (int) wanted, bytes);
        }
        boolean hasRowids = table.kind() != Table.Kind.INDEX_ORGANIZED;
        Optional<Identifier> column = hasRowids
                ? Optional.empty()
                : table.primaryKey().map(key -> key.columns().getFirst());
        int parts = (int) Math.min(wanted, sessions);
        List<Part> hashed = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            hashed.add(Part.of(new RowRange(Optional.empty(), new Hash(column, i, parts)), bytes / parts));
        }
        return hashed;
    }

    static Optional<Identifier> wholeNumberKey(Table table) {
        return table.primaryKey()
                .filter(key -> holdsForAllRows(key.state()))
                .filter(key -> key.columns().size() == 1 || table.kind() == Table.Kind.INDEX_ORGANIZED)
                .map(key -> key.columns().getFirst())
                .filter(column -> table.column(column)
                        .filter(c -> c.type() instanceof OracleType.Number)
                        .isPresent());
    }

    /** A key that is disabled, or was never checked, leaves rows with NULLs, which are in no range. */
    private static boolean holdsForAllRows(Table.State key) {
        return key.enabled() == Table.Enabled.ENABLED && key.validated() == Table.Validated.VALIDATED;
    }

    private static List<Part> byKeys(Identifier column, Bounds bounds, int parts, long bytes) {
        BigInteger smallest = bounds.smallest().orElseThrow();
        BigInteger step = bounds.largest()
                .orElseThrow()
                .subtract(smallest)
                .divide(BigInteger.valueOf(parts))
                .add(BigInteger.ONE);
        List<Part> ranges = new ArrayList<>();
        Optional<String> from = Optional.empty();
        for (int i = 1; i < parts; i++) {
            Optional<String> border = Optional.of(
                    smallest.add(step.multiply(BigInteger.valueOf(i))).toString());
            ranges.add(Part.of(new RowRange(Optional.empty(), new Keys(column, from, border)), bytes / parts));
            from = border;
        }
        ranges.add(Part.of(new RowRange(Optional.empty(), new Keys(column, from, Optional.empty())), bytes / parts));
        return ranges;
    }

    private record Bounds(long rows, Optional<BigInteger> smallest, Optional<BigInteger> largest) {}

    /** Counted now, the key's bounds with it when there is one: they only plan, and undo may have forgotten the SCN of the run. */
    private Bounds bounds(Connection connection, Table table, Optional<Identifier> key) {
        String limits = key.map(k -> ", FLOOR(MIN(" + k.quoted() + ")), CEIL(MAX(" + k.quoted() + "))")
                .orElse("");
        String sql = "SELECT COUNT(*)" + limits + " FROM " + table.name().quoted();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return key.isEmpty() || row.getBigDecimal(2) == null
                    ? new Bounds(row.getLong(1), Optional.empty(), Optional.empty())
                    : new Bounds(
                            row.getLong(1),
                            Optional.of(row.getBigDecimal(2).toBigIntegerExact()),
                            Optional.of(row.getBigDecimal(3).toBigIntegerExact()));
        } catch (SQLException e) {
            throw OracleErrors.reading(table.name(), user, e);
        }
    }
}
