package io.howdah.source.insert;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.catalog.oracle.InsertSegment;
import io.howdah.source.RowReader;
import io.howdah.source.SourceCode;
import io.howdah.source.TableSource;
import io.howdah.source.text.FileBytes;
import io.howdah.sql.oracle.script.ScriptSegment;
import io.howdah.sql.oracle.script.ScriptSettings;
import io.howdah.values.TextFormat;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;

/** The rows that one script inserts into one table. */
final class InsertSource implements TableSource {
    private final Context context;
    private final List<InsertSegment> segments;
    private final String fingerprint;
    private final String version;

    /**
     * @param file the script as the user would write it
     * @param now what SYSDATE is in it
     */
    record Context(
            Catalog catalog,
            InsertTable table,
            ScriptSettings scripts,
            SequenceBook book,
            String file,
            LocalDateTime now,
            Clock clock,
            FileBytes content) {}

    /** Whether the script's values depend on the time at which it was written. */
    enum Clock {
        UNUSED,
        READ
    }

    /** @param segments those of this table in this file */
    InsertSource(Context context, List<InsertSegment> segments) throws IOException {
        this.context = context;
        this.segments = List.copyOf(segments);
        this.fingerprint = (context.clock() == Clock.READ ? context.now() + " " : "")
                + context.scripts().defines().hashCode() + " "
                + context.table().stored().stream()
                        .map(c -> c.name() + " " + c.type() + " " + c.defaultValue())
                        .toList();
        this.version = context.content().identity();
    }

    @Override
    public QualifiedName table() {
        return context.table().table().name();
    }

    @Override
    public List<Identifier> columns() {
        return context.table().stored().stream().map(Table.Column::name).toList();
    }

    @Override
    public TextFormat format(int column) {
        return TextFormat.EVALUATED;
    }

    @Override
    public String file() {
        return context.file();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public long checksum(Chunk chunk) throws IOException {
        return context.content().checksum(chunk.start(), chunk.end());
    }

    /** Of the statements; those of other tables between them are counted too. */
    @Override
    public ByteCount size() {
        return new ByteCount(segments.stream()
                .mapToLong(s -> Math.max(0, s.range().endByte() - s.range().startByte()))
                .sum());
    }

    @Override
    public Iterator<Chunk> chunks(ByteCount targetSize) {
        return new InsertChunks(segments, context, targetSize.bytes());
    }

    @Override
    public RowReader open(Chunk chunk) {
        for (InsertSegment segment : segments) {
            ScriptSegment range = segment.range();
            if (chunk.start() >= range.startByte() && chunk.end() <= range.endByte()) {
                return new InsertReader(context, part(range, chunk), range, segment.writtenAs());
            }
        }
        throw new HowdahException(
                SourceCode.FILE_CHANGED,
                "could not enter " + context.file() + " at byte " + chunk.start()
                        + ": its statements stand elsewhere now",
                "load with the same file that the run began with, or restart the table");
    }

    private static ScriptSegment part(ScriptSegment range, Chunk chunk) {
        boolean first = chunk.start() == range.startByte();
        return new ScriptSegment(
                range.file(),
                chunk.start(),
                chunk.end(),
                chunk.firstLine(),
                first ? range.firstColumn() : 1,
                range.charset(),
                range.session());
    }
}
