package io.howdah.source.oracle;

import io.howdah.base.ByteCount;
import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.source.PushDown;
import io.howdah.source.RowReader;
import io.howdah.source.SourceCode;
import io.howdah.source.TableRead;
import io.howdah.source.TableSource;
import io.howdah.source.filter.SqlPredicate;
import io.howdah.source.oracle.ReadPlan.Part;
import io.howdah.values.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import oracle.sql.ZONEIDMAP;

/** The rows of one table of a running database, all at the SCN of the job. Safe for many threads. */
final class OracleTable implements PushDown {
    static final TextFormat FORMAT =
            TextFormat.oracleInternal(number -> Optional.ofNullable(ZONEIDMAP.getRegion(number)));

    private final Table table;
    private final List<OracleColumn> columns;
    private final Reading reading;
    private final TableSize size;
    private final TableRead wish;
    private List<Part> parts = List.of();

    OracleTable(Table table, List<OracleColumn> columns, Reading reading, TableSize size) {
        this(table, columns, reading, size, TableRead.WHOLE);
    }

    private OracleTable(Table table, List<OracleColumn> columns, Reading reading, TableSize size, TableRead wish) {
        this.table = table;
        // a LONG can only be read when everything before it has been
        List<OracleColumn> ordered = new ArrayList<>(columns);
        ordered.sort((a, b) -> Boolean.compare(a.isLong(), b.isLong()));
        this.columns = List.copyOf(ordered);
        this.reading = reading;
        this.size = size;
        this.wish = wish;
    }

    /** Rows and columns that are not wanted are not asked for. One column is, in any case. A condition that was set before stays. */
    @Override
    public TableSource reading(TableRead other) {
        TableRead read = wish.condition().isPresent() ? wish.narrowing(other) : other;
        List<OracleColumn> wanted =
                columns.stream().filter(c -> !read.unused().contains(c.name())).toList();
        return new OracleTable(table, wanted.isEmpty() ? List.of(columns.getFirst()) : wanted, reading, size, read);
    }

    TableRead wish() {
        return wish;
    }

    @Override
    public QualifiedName table() {
        return table.name();
    }

    List<OracleColumn> read() {
        return columns;
    }

    Reading reading() {
        return reading;
    }

    /** Average bytes of a row by the server's statistics, 0 when not known. */
    long width() {
        return size.width().orElse(0);
    }

    @Override
    public List<Identifier> columns() {
        return columns.stream().map(OracleColumn::name).toList();
    }

    @Override
    public TextFormat format(int column) {
        return FORMAT;
    }

    @Override
    public String file() {
        return table.name().toString();
    }

    @Override
    public String fingerprint() {
        return columns.stream()
                        .map(c -> c.expression() + " " + c.column().type())
                        .collect(Collectors.joining(
                                ", ", "rows of " + table.name().quoted() + ": ", ""))
                + (wish.filter().isEmpty() ? "" : " where " + wish.filter().words())
                + wish.condition().map(c -> " if " + c.sql() + " " + c.binds()).orElse("")
                + WishedCut.mark(wish.segments());
    }

    @Override
    public String version() {
        return "SCN " + reading.snapshot().scn() + " of " + reading.snapshot().database();
    }

    /** Of the words that say which rows it has: at one SCN they are always the same. */
    @Override
    public long checksum(Chunk chunk) {
        CRC32 sum = new CRC32();
        sum.update(part(chunk.number()).rows().getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    @Override
    public ByteCount size() {
        return new ByteCount(Math.max(0, size.estimate()));
    }

    /** As the job's first run cut the table, whatever size is wanted now. */
    @Override
    public Iterator<Chunk> chunks(ByteCount targetSize) {
        List<Chunk> chunks = new ArrayList<>();
        long at = 0;
        for (Part part : cut(targetSize)) {
            chunks.add(new Chunk(chunks.size(), at, at + part.bytes(), 1, -1));
            at += part.bytes();
        }
        return chunks.iterator();
    }

    private synchronized List<Part> cut(ByteCount targetSize) {
        if (parts.isEmpty() && wish.segments() instanceof TableRead.LookUp) {
            parts = List.of(Part.of(RowRange.all(), 0));
        } else if (parts.isEmpty()) {
            parts = reading.plan().parts(table.name()).map(this::kept).orElseGet(() -> {
                List<Part> cut = reading.ask(connection ->
                        reading.planner().cut(connection, table, size, targetSize.bytes(), wish.segments()));
                reading.plan().keep(table.name(), cut);
                return cut;
            });
        }
        return parts;
    }

    /** Chunks that an earlier run moved are told again: the table is what it is. */
    private List<Part> kept(List<Part> earlier) {
        WishedCut.requireSame(table.name(), earlier, wish.segments());
        for (int i = 0; i < earlier.size(); i++) {
            if (earlier.get(i).scn().isPresent()) {
                reading.findings().accept(moved(i, earlier.get(i).scn().getAsLong()));
            }
        }
        return earlier;
    }

    private synchronized Part part(int number) {
        return parts.get(number);
    }

    /** At which SCN the chunk is read. */
    long scn(int number) {
        return part(number).scn().orElse(reading.snapshot().scn());
    }

    /** Undo does not reach back to the chunk's SCN: from now on it is read at the current one. */
    synchronized long move(int number, long expired) {
        if (scn(number) != expired) {
            return scn(number); // another reader was faster
        }
        long now = reading.ask(Snapshot::current);
        reading.plan().move(table.name(), number, now);
        List<Part> changed = new ArrayList<>(parts);
        changed.set(number, parts.get(number).at(now));
        parts = List.copyOf(changed);
        reading.findings().accept(moved(number, now));
        return now;
    }

    private Finding moved(int number, long now) {
        return Finding.warning(
                SourceCode.UNDO_EXPIRED,
                new ObjectRef(ObjectKind.TABLE, table.name()),
                Optional.empty(),
                "undo had expired: chunk " + number + " was read at SCN " + now + " instead of "
                        + reading.snapshot().scn() + ", so the table is not of one moment",
                "raise UNDO_RETENTION, or load the table while nobody writes to it, with --restart",
                30);
    }

    /** The rows of a chunk that pass the filter. */
    ChunkQuery query(int number) {
        RowRange range = RowRange.parse(part(number).rows());
        List<String> conditions = new ArrayList<>(range.conditions());
        List<SqlPredicate.Bind> binds = new ArrayList<>();
        range.binds().forEach(b -> binds.add(new SqlPredicate.TextBind(b)));
        Stream.concat(segment(range).stream(), wish.where().stream()).forEach(p -> {
            conditions.add("(" + p.sql() + ")");
            binds.addAll(p.binds());
        });
        String sql = columns.stream().map(OracleColumn::expression).collect(Collectors.joining(", ", "SELECT ", ""))
                + " FROM " + table.name().quoted() + range.clause() + " AS OF SCN " + scn(number) + " t"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
        return new ChunkQuery(sql, binds);
    }

    private Optional<SqlPredicate> segment(RowRange range) {
        return range.rows() instanceof RowRange.Segment(int number)
                        && wish.segments() instanceof TableRead.Ranges ranges
                ? Optional.of(ranges.predicates().get(number))
                : Optional.empty();
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public RowReader open(Chunk chunk) throws IOException {
        OracleRows rows = OracleRows.open(this, chunk.number());
        return rows.mayBeExternal() ? rows : new RowsAhead(rows);
    }
}
