package io.howdah.source.insert;

import io.howdah.catalog.oracle.InsertSegment;
import io.howdah.source.TableSource.Chunk;
import io.howdah.sql.oracle.script.Charsets;
import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptSegment;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Cuts stretches of INSERTs between statements. From the first statement that takes a number from a sequence on, the rest of the stretch is
 * one chunk, because each row depends on those before it.
 */
final class InsertChunks implements Iterator<Chunk>, AutoCloseable {
    private final Iterator<InsertSegment> segments;
    private final InsertSource.Context context;
    private final long targetSize;
    private final boolean seekable;
    private Optional<ScriptReader> reader = Optional.empty();
    private Optional<Chunk> next;
    private ScriptSegment range;
    private long start;
    private long line;
    private int number;

    InsertChunks(List<InsertSegment> segments, InsertSource.Context context, long targetSize) {
        this.segments = segments.iterator();
        this.context = context;
        this.targetSize = Math.max(1, targetSize);
        this.range = segments.getFirst().range();
        try {
            this.seekable = Charsets.isSeekable(range.file(), range.charset());
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + context.file(), e);
        }
        this.next = cut();
    }

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public Chunk next() {
        Chunk chunk = next.orElseThrow(NoSuchElementException::new);
        next = cut();
        return chunk;
    }

    /** In a file that cannot be entered at a position, each chunk is as long as everything before it, as in packed data files. */
    private long size() {
        return seekable ? targetSize : Math.max(targetSize, start);
    }

    private Optional<Chunk> cut() {
        if (reader.isEmpty()) {
            if (!segments.hasNext()) {
                return Optional.empty();
            }
            range = segments.next().range();
            start = range.startByte();
            line = range.firstLine();
            if (range.endByte() - start <= size()) {
                return Optional.of(new Chunk(number++, start, range.endByte(), line, -1));
            }
            reader = Optional.of(ScriptReader.range(range, context.scripts()));
        }
        ScriptReader open = reader.get();
        boolean counts = context.table().countsRows();
        while (open.hasNext()) {
            if (!(open.next() instanceof ScriptUnit.Sql sql)) {
                continue;
            }
            if (sql.startByte() - start >= size() && !counts) {
                Chunk chunk = new Chunk(number++, start, sql.startByte(), line, -1);
                start = sql.startByte();
                line = sql.rangePlace().line();
                return Optional.of(chunk);
            }
            counts |= context.book().takesNumbers(sql);
        }
        close();
        return Optional.of(new Chunk(number++, start, range.endByte(), line, -1));
    }

    @Override
    public void close() {
        reader.ifPresent(ScriptReader::close);
        reader = Optional.empty();
    }
}
