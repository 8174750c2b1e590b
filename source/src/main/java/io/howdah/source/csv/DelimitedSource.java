package io.howdah.source.csv;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.source.text.ByteWindow;
import io.howdah.source.text.FileBytes;
import io.howdah.values.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/** The rows of one delimited file. */
final class DelimitedSource implements TableSource {
    private final QualifiedName table;
    private final FileBytes content;
    private final DelimitedFormat format;
    private final List<Field> picked;
    private final int[] pick;
    private final long dataStart;
    private final long dataLine;
    private final String fingerprint;
    private final String version;
    private final long size;

    /** A field that is read: its place in the record, its column, how its text is meant. */
    record Field(int number, Identifier column, TextFormat text) {}

    /**
     * @param dataStart position of the first record and {@code dataLine} its 1-based line
     */
    DelimitedSource(
            QualifiedName table,
            FileBytes content,
            DelimitedFormat format,
            List<Field> picked,
            long dataStart,
            long dataLine)
            throws IOException {
        this.table = table;
        this.content = content;
        this.format = format;
        this.picked = List.copyOf(picked);
        this.pick = picked.stream().mapToInt(Field::number).toArray();
        this.dataStart = dataStart;
        this.dataLine = dataLine;
        this.size = content.size();
        // the ledger is text in PostgreSQL, which has no character 0; here it stands for no group mark
        this.fingerprint = (format.words() + " start=" + dataStart + " " + this.picked).replace('\0', ' ');
        this.version = content.identity();
    }

    @Override
    public QualifiedName table() {
        return table;
    }

    @Override
    public List<Identifier> columns() {
        return picked.stream().map(Field::column).toList();
    }

    @Override
    public TextFormat format(int column) {
        return picked.get(column).text();
    }

    @Override
    public String file() {
        return content.name();
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
        return content.checksum(chunk.start(), chunk.end());
    }

    @Override
    public ByteCount size() {
        return new ByteCount(size);
    }

    @Override
    public Iterator<Chunk> chunks(ByteCount targetSize) {
        try {
            return new DelimitedChunks(this, targetSize.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + content.name(), e);
        }
    }

    @Override
    public RowReader open(Chunk chunk) throws IOException {
        return reader(window(chunk.start()), chunk.end(), chunk.firstLine());
    }

    DelimitedReader reader(ByteWindow window, long end, long firstLine) {
        return new DelimitedReader(format, window, pick, end, firstLine);
    }

    @SuppressWarnings("resource") // the window closes the stream
    ByteWindow window(long position) throws IOException {
        return new ByteWindow(content.open(position), position);
    }

    FileBytes content() {
        return content;
    }

    DelimitedFormat format() {
        return format;
    }

    long dataStart() {
        return dataStart;
    }

    long dataLine() {
        return dataLine;
    }
}
