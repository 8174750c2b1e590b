package io.howdah.validate;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.values.BadValueException;
import io.howdah.values.RowHash;
import io.howdah.values.TextFormat;
import io.howdah.values.ValuePolicies;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Some rows of a chunk of a source, chosen by their hashes; whoever reads it cannot tell it from the source. Immutable and safe for many
 * threads.
 *
 * @param times how many of each row
 */
record ChosenRows(
        TableSource source,
        TableSource.Chunk only,
        RowLayout layout,
        Map<RowHash, Integer> times,
        ValuePolicies policies,
        SourceRow.Rejects rejects)
        implements TableSource {
    ChosenRows {
        times = Map.copyOf(times);
    }

    @Override
    public QualifiedName table() {
        return source.table();
    }

    @Override
    public List<Identifier> columns() {
        return source.columns();
    }

    @Override
    public TextFormat format(int column) {
        return source.format(column);
    }

    @Override
    public String file() {
        return source.file();
    }

    @Override
    public String fingerprint() {
        return source.fingerprint();
    }

    @Override
    public String version() {
        return source.version();
    }

    @Override
    public long checksum(Chunk chunk) throws IOException {
        return source.checksum(chunk);
    }

    @Override
    public ByteCount size() {
        return source.size();
    }

    @Override
    public Iterator<Chunk> chunks(ByteCount targetSize) {
        return List.of(only).iterator();
    }

    @Override
    public boolean isRemote() {
        return source.isRemote();
    }

    @Override
    public RowReader open(Chunk chunk) throws IOException {
        return new Reader(source.open(chunk));
    }

    private final class Reader implements RowReader {
        private final RowReader rows;
        private final SourceRow canonical = new SourceRow(layout, source, policies, rejects);
        private final Map<RowHash, Integer> left = new HashMap<>(times);

        Reader(RowReader rows) {
            this.rows = rows;
        }

        @Override
        public boolean next() throws IOException {
            while (!left.isEmpty()) {
                try {
                    if (!rows.next()) {
                        return false;
                    }
                    RowHash hash = canonical.of(rows).hash();
                    if (left.containsKey(hash)) {
                        left.computeIfPresent(hash, (h, count) -> count == 1 ? null : count - 1);
                        return true;
                    }
                } catch (BadRecordException | BadValueException e) {
                    continue; // no row, so not a chosen one
                }
            }
            return false;
        }

        @Override
        public byte[] bytes(int column) {
            return rows.bytes(column);
        }

        @Override
        public int offset(int column) {
            return rows.offset(column);
        }

        @Override
        public int length(int column) {
            return rows.length(column);
        }

        @Override
        public boolean mayBeExternal() {
            return rows.mayBeExternal();
        }

        @Override
        public ExternalLob external(int column) {
            return rows.external(column);
        }

        @Override
        public long line() {
            return rows.line();
        }

        @Override
        public byte[] rawRecord() {
            return rows.rawRecord();
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
