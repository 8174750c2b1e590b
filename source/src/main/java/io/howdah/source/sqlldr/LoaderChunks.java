package io.howdah.source.sqlldr;

import io.howdah.source.RowReader.BadRecordException;
import io.howdah.source.TableSource.Chunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Cuts a data file between logical records, in one pass; as {@code DelimitedChunks} does, with growing chunks for packed files. */
final class LoaderChunks implements Iterator<Chunk>, AutoCloseable {
    private final LoaderSource source;
    private final LogicalRecords records;
    private final long targetSize;
    private final long first;

    private long start;
    private long line;
    private long record;
    private int number;
    private boolean ended;

    LoaderChunks(LoaderSource source, long targetSize) throws IOException {
        this.source = source;
        this.targetSize = Math.max(1, targetSize);
        LoaderPlan plan = source.plan();
        this.records = source.records(plan.dataStart(), plan.dataLine());
        for (int i = 0; i < plan.skip() && step(); i++) {
            record++;
        }
        this.first = records.nextPosition();
        this.start = first;
        this.line = records.upcomingLine();
        this.ended = !peek();
        if (ended) {
            records.close();
        }
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public Chunk next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        try {
            return cut();
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + source.file(), e);
        }
    }

    private Chunk cut() throws IOException {
        boolean whole = source.plan().countsRows();
        boolean seekable = source.plan().content().seekable();
        long size = seekable ? targetSize : Math.max(targetSize, start - first);
        long target = whole ? Long.MAX_VALUE : start + size;
        long count = 0;
        while (records.nextPosition() < target && step()) {
            count++;
        }
        long end = records.nextPosition();
        Chunk chunk = new Chunk(number++, start, end, line, record);
        record += count;
        start = end;
        line = records.upcomingLine();
        if (!peek()) {
            close();
        }
        return chunk;
    }

    private boolean step() throws IOException {
        try {
            return records.next();
        } catch (BadRecordException e) {
            // whoever reads the chunk meets it again and reports it
            return true;
        }
    }

    private boolean peek() throws IOException {
        return records.hasMore();
    }

    @Override
    public void close() throws IOException {
        ended = true;
        records.close();
    }
}
