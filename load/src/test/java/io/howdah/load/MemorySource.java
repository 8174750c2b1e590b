package io.howdah.load;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.source.FileLob;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.values.TextFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Rows as lines of fields parted by {@code |}. {@code \N} is NULL, {@code @path} a LOB file in UTF-8, {@code @@path} one in ISO-8859-1, a line
 * that begins with {@code !} is malformed.
 */
record MemorySource(
        QualifiedName table,
        List<Identifier> columns,
        String file,
        String fingerprint,
        List<String> lines,
        LongConsumer onLine)
        implements TableSource {
    static MemorySource of(QualifiedName table, List<String> columns, List<String> lines) {
        return new MemorySource(
                table,
                columns.stream().map(Identifier::new).toList(),
                table.name() + ".csv",
                "read as lines",
                List.copyOf(lines),
                line -> {});
    }

    MemorySource withFile(String name) {
        return new MemorySource(table, columns, name, fingerprint, lines, onLine);
    }

    MemorySource withFingerprint(String other) {
        return new MemorySource(table, columns, file, other, lines, onLine);
    }

    /** Hears of each line number before the line is read. */
    MemorySource listening(LongConsumer listener) {
        return new MemorySource(table, columns, file, fingerprint, lines, listener);
    }

    @Override
    public TextFormat format(int column) {
        return TextFormat.CANONICAL;
    }

    @Override
    public String version() {
        return "size-" + lines.hashCode();
    }

    @Override
    public long checksum(Chunk chunk) {
        return Integer.toUnsignedLong(
                lines.subList((int) chunk.start(), (int) chunk.end()).hashCode());
    }

    @Override
    public ByteCount size() {
        return new ByteCount(lines.stream().mapToLong(l -> l.length() + 1).sum());
    }

    /** {@code start} and {@code end} are line indexes here, so a chunk of size n has n lines. */
    @Override
    public Iterator<Chunk> chunks(ByteCount targetSize) {
        List<Chunk> chunks = new ArrayList<>();
        int step = (int) Math.min(Integer.MAX_VALUE / 2, targetSize.bytes());
        for (int at = 0; at < lines.size(); at += step) {
            chunks.add(new Chunk(chunks.size(), at, Math.min(lines.size(), at + step), at + 1, at));
        }
        return chunks.iterator();
    }

    @Override
    public RowReader open(Chunk chunk) {
        return new Reader(chunk);
    }

    private final class Reader implements RowReader {
        private final long end;
        private long at;
        private String line = "";
        private String[] fields = {};
        private byte[][] bytes = {};

        Reader(Chunk chunk) {
            at = chunk.start();
            end = chunk.end();
        }

        @Override
        public boolean next() throws BadRecordException {
            if (at >= end) {
                return false;
            }
            line = lines.get((int) at++);
            onLine.accept(at);
            if (line.startsWith("!")) {
                throw new BadRecordException(at, "a quote is never closed");
            }
            fields = line.split("\\|", -1);
            bytes = new byte[fields.length][];
            for (int i = 0; i < fields.length; i++) {
                bytes[i] = fields[i].getBytes(StandardCharsets.UTF_8);
            }
            return true;
        }

        @Override
        public byte[] bytes(int column) {
            return bytes[column];
        }

        @Override
        public int offset(int column) {
            return 0;
        }

        @Override
        public int length(int column) {
            return fields[column].equals("\\N")
                    ? NULL
                    : fields[column].startsWith("@") ? EXTERNAL : bytes[column].length;
        }

        @Override
        public ExternalLob external(int column) {
            String field = fields[column];
            return field.startsWith("@@")
                    ? new FileLob(Path.of(field.substring(2)), 0, OptionalLong.empty(), "ISO-8859-1")
                    : new FileLob(Path.of(field.substring(1)), 0, OptionalLong.empty(), "");
        }

        @Override
        public long line() {
            return at;
        }

        @Override
        public byte[] rawRecord() {
            return line.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {}
    }
}
