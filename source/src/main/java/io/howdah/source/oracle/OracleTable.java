package io.howdah.source.oracle;

import io.howdah.base.ByteCount;
import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.source.RowReader;
import io.howdah.source.SourceCode;
import io.howdah.source.TableSource;
import io.howdah.source.oracle.ReadPlan.Part;
import io.howdah.values.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import oracle.sql.ZONEIDMAP;

/** The rows of one table of a running database, all at the SCN of the job. Safe for many threads. */
final class OracleTable implements TableSource {
    private static final TextFormat FORMAT =
            TextFormat.oracleInternal(number -> Optional.ofNullable(ZONEIDMAP.getRegion(number)));

    private final Table table;
    private final List<OracleColumn> columns;
    private final Reading reading;
    private final TableSize size;
    private List<Part> parts = List.of();

    OracleTable(Table table, List<OracleColumn> columns, Reading reading, TableSize size) {
        this.table = table;
        // a LONG can only be read when everything before it has been
        List<OracleColumn> ordered = new ArrayList<>(columns);
        ordered.sort((a, b) -> Boolean.compare(a.isLong(), b.isLong()));
        this.columns = List.copyOf(ordered);
        this.reading = reading;
        this.size = size;
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
                .collect(Collectors.joining(", ", "rows of " + table.name().quoted() + ": ", ""));
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
        if (parts.isEmpty()) {
            parts = reading.plan().parts(table.name()).orElseGet(() -> {
                List<Part> cut =
                        reading.ask(connection -> reading.planner().cut(connection, table, size, targetSize.bytes()));
                reading.plan().keep(table.name(), cut);
                return cut;
            });
        }
        return parts;
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

    /** Chunks that an earlier run moved are told again: the table is what it is. */
    void tellMoved() {
        synchronized (this) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).scn().isPresent()) {
                    reading.findings().accept(moved(i, parts.get(i).scn().getAsLong()));
                }
            }
        }
    }

    String query(int number) {
        RowRange range = range(number);
        return columns.stream().map(OracleColumn::expression).collect(Collectors.joining(", ", "SELECT ", ""))
                + " FROM " + table.name().quoted() + range.clause() + " AS OF SCN " + scn(number) + " t"
                + range.condition();
    }

    RowRange range(int number) {
        return RowRange.parse(part(number).rows());
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public RowReader open(Chunk chunk) throws IOException {
        return OracleRows.open(this, chunk.number());
    }
}
