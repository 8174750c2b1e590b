package io.howdah.source.oracle;

import io.howdah.source.Ahead;
import io.howdah.source.RowReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Rows that a thread of its own takes from the driver, some ahead of the one that uses them: the driver fetches and decodes while others are
 * encoded. Not for rows with LOBs or objects, which are bound to where the driver stands.
 */
final class RowsAhead implements RowReader {
    /** Rows handed over together: enough that waking the other thread costs nothing, few enough to stay in the processor's cache. */
    private static final int ROWS = 256;

    private static final int BATCHES = 4;

    private final OracleRows rows;
    private final int columns;
    private final Ahead<Batch> ahead;
    private Optional<Batch> held = Optional.empty();
    private byte[][] values = {};
    private int[] lengths = {};
    private int count;
    private int row;
    private int first;
    private long line;

    /** Values of some rows, one row after the other. The driver makes each value's array anew, so they need no copy. */
    private static final class Batch {
        private final byte[][] values;
        private final int[] lengths;
        private int rows;

        Batch(int columns) {
            values = new byte[ROWS * columns][];
            lengths = new int[ROWS * columns];
        }

        void add(OracleRows from, int columns) {
            int first = rows++ * columns;
            for (int i = 0; i < columns; i++) {
                values[first + i] = from.bytes(i);
                lengths[first + i] = from.length(i);
            }
        }
    }

    RowsAhead(OracleRows rows) {
        this.rows = rows;
        columns = rows.columns();
        ahead = new Ahead<>(
                Thread.currentThread().getName() + "-fetch", BATCHES, () -> new Batch(rows.columns()), this::fetch);
    }

    private void fetch(Ahead.Buffers<Batch> buffers) throws IOException {
        boolean more = true;
        while (more) {
            Batch batch = buffers.empty();
            batch.rows = 0;
            try {
                while (batch.rows < ROWS && (more = rows.next())) {
                    batch.add(rows, columns);
                }
            } catch (BadRecordException e) {
                throw new IllegalStateException("only rows with objects can be bad, and they are not read ahead", e);
            }
            buffers.full(batch);
        }
    }

    @Override
    public boolean next() throws IOException {
        row++;
        first += columns;
        while (row >= count) {
            if (!exchange()) {
                return false;
            }
        }
        line++;
        return true;
    }

    private boolean exchange() throws IOException {
        held.ifPresent(ahead::giveBack);
        held = Optional.empty();
        count = 0;
        try {
            held = ahead.take();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        held.ifPresent(batch -> {
            values = batch.values;
            lengths = batch.lengths;
            count = batch.rows;
            row = 0;
            first = 0;
        });
        return held.isPresent();
    }

    @Override
    public byte[] bytes(int column) {
        return values[first + column];
    }

    @Override
    public int offset(int column) {
        return 0;
    }

    @Override
    public int length(int column) {
        return lengths[first + column];
    }

    @Override
    public boolean mayBeExternal() {
        return false;
    }

    @Override
    public ExternalLob external(int column) {
        throw new IllegalStateException("rows with LOBs are not read ahead");
    }

    /** Number of the row within its chunk. */
    @Override
    public long line() {
        return line;
    }

    @Override
    public byte[] rawRecord() {
        int end = first + columns;
        return rows.text(Arrays.copyOfRange(values, first, end), Arrays.copyOfRange(lengths, first, end))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        ahead.close();
        rows.close();
    }
}
