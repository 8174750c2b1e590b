package io.howdah.source;

import io.howdah.base.ByteCount;
import io.howdah.source.RowReader.BadRecordException;
import io.howdah.source.TableSource.Chunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything a source gives, as text: a row is {@code [1, Ann, null]}, a bad record {@code bad 3: reason}, a LOB in a file {@code
 * @name:offset+length}.
 */
public final class Rows {
    private Rows() {}

    public static List<String> of(TableSource source) {
        return of(source, ByteCount.ofMebibytes(64));
    }

    public static List<String> of(TableSource source, ByteCount chunkSize) {
        List<String> rows = new ArrayList<>();
        for (Chunk chunk : chunks(source, chunkSize)) {
            rows.addAll(of(source, chunk));
        }
        return rows;
    }

    public static List<Chunk> chunks(TableSource source, ByteCount chunkSize) {
        List<Chunk> chunks = new ArrayList<>();
        source.chunks(chunkSize).forEachRemaining(chunks::add);
        return chunks;
    }

    public static List<String> of(TableSource source, Chunk chunk) {
        List<String> rows = new ArrayList<>();
        try (RowReader reader = source.open(chunk)) {
            while (true) {
                try {
                    if (!reader.next()) {
                        return rows;
                    }
                    rows.add(row(reader, source.columns().size()));
                } catch (BadRecordException e) {
                    rows.add("bad " + e.line() + ": " + e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(RowReader reader, int columns) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            fields.add(field(reader, i));
        }
        return fields.toString();
    }

    private static String field(RowReader reader, int column) {
        int length = reader.length(column);
        if (length == RowReader.NULL) {
            return "null";
        }
        if (length == RowReader.EXTERNAL) {
            FileLob lob = (FileLob) reader.external(column);
            return "@" + lob.file().getFileName() + ":" + lob.offset() + "+"
                    + lob.bytes().orElseThrow();
        }
        return new String(reader.bytes(column), reader.offset(column), length, StandardCharsets.UTF_8);
    }
}
