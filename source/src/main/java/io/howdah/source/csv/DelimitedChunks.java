package io.howdah.source.csv;

import io.howdah.source.RowReader;
import io.howdah.source.TableSource.Chunk;
import io.howdah.source.text.ByteWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Cuts a file in one pass. In a file that cannot be entered at a position, each chunk is as long as everything before it, so that entering
 * all chunks decodes the file twice at most, however large it is. Closed by itself at the end of the file.
 */
final class DelimitedChunks implements Iterator<Chunk>, AutoCloseable {
    private final DelimitedSource source;
    private final long targetSize;

    private ByteWindow window;
    private long windowLine;
    private BorderScan scan;
    private long start;
    private long line;
    private int number;
    private boolean ended;

    DelimitedChunks(DelimitedSource source, long targetSize) throws IOException {
        this.source = source;
        this.targetSize = Math.max(1, targetSize);
        this.start = source.dataStart();
        this.line = source.dataLine();
        this.windowLine = line;
        this.window = source.window(start);
        this.scan = new BorderScan(source.format(), window);
        window.more();
        if (window.start() == window.limit()) {
            finish();
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
        long size = source.content().seekable() ? targetSize : Math.max(targetSize, start - source.dataStart());
        long target = start + size;
        BorderScan.Result result = source.format().simple() ? scan.find(target) : BorderScan.Result.BROKEN;
        long end = scan.position();
        long endLine = windowLine + scan.lines();
        if (result == BorderScan.Result.BROKEN) {
            ByteWindow parsed = source.window(start);
            DelimitedReader reader = parse(parsed, target);
            end = reader.position();
            endLine = reader.nextLine();
            window.close();
            window = parsed;
            windowLine = endLine;
            scan = new BorderScan(source.format(), window);
        }
        Chunk chunk = new Chunk(number++, start, end, line, -1);
        start = end;
        line = endLine;
        if (result == BorderScan.Result.END_OF_FILE || atEnd()) {
            finish();
        }
        return chunk;
    }

    private DelimitedReader parse(ByteWindow parsed, long target) throws IOException {
        DelimitedReader reader = source.reader(parsed, Long.MAX_VALUE, line);
        while (reader.position() < target) {
            try {
                if (!reader.next()) {
                    break;
                }
            } catch (RowReader.BadRecordException e) {
                // whoever reads the chunk meets it again and reports it
                continue;
            }
        }
        return reader;
    }

    private boolean atEnd() throws IOException {
        if (window.start() == window.limit() && !window.ended()) {
            window.more();
        }
        return window.start() == window.limit();
    }

    private void finish() throws IOException {
        ended = true;
        window.close();
    }

    @Override
    public void close() throws IOException {
        finish();
    }
}
