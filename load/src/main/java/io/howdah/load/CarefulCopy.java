package io.howdah.load;

import io.howdah.source.RowReader;
import io.howdah.values.CopyBuffer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Copies a chunk again of which the server refused a row: in batches behind savepoints, so that the refused rows are found, by the
 * server's word or by halving, and only they are set aside. Owned by one worker.
 */
final class CarefulCopy {
    private static final int BATCH_BYTES = 1 << 20;
    private static final int BATCH_ROWS = 2000;

    private final Session session;
    private final LoadSettings settings;
    private final CopyBuffer sending;
    private final CopyBuffer rowBytes = new CopyBuffer(BATCH_BYTES);
    private final List<Row> batch = new ArrayList<>();
    private long copied;

    /** A row of the batch: its bytes from {@code start} on, and what the rejects file needs. */
    private record Row(int start, int end, long line, byte[] raw) {}

    CarefulCopy(Session session, LoadSettings settings, CopyBuffer sending) {
        this.session = session;
        this.settings = settings;
        this.sending = sending;
    }

    /** Returns the number of rows copied. */
    long copy(Connection connection, ChunkTask task, Rejects.Attempt rejects) throws SQLException, IOException {
        RowWriter writer = RowWriter.of(task.plan().mapping(), task.source(), settings.values());
        String sql = task.plan().copySql(task.source());
        try (RowReader rows = task.source().open(task.chunk())) {
            RowRejects bad = new RowRejects(task, rows, rejects);
            while (bad.next()) {
                session.checkStopped();
                if (writer.hasExternal(rows)) {
                    flush(connection, task, sql, rejects);
                    external(connection, task, sql, rejects, writer, rows, bad);
                    continue;
                }
                int start = rowBytes.size();
                if (writer.write(rows, rowBytes, bad) < 0) {
                    batch.add(new Row(start, rowBytes.size(), rows.line(), raw(rows)));
                }
                if (rowBytes.size() >= BATCH_BYTES || batch.size() >= BATCH_ROWS) {
                    flush(connection, task, sql, rejects);
                }
            }
            flush(connection, task, sql, rejects);
        }
        return copied;
    }

    private byte[] raw(RowReader rows) {
        return switch (settings.rejects()) {
            case RejectPolicy.Stop p -> new byte[0];
            case RejectPolicy.WholeOrNothing p -> new byte[0];
            case RejectPolicy.SetAside p -> rows.rawRecord();
        };
    }

    private void flush(Connection connection, ChunkTask task, String sql, Rejects.Attempt rejects) throws SQLException {
        copy(connection, task, sql, rejects, batch);
        batch.clear();
        rowBytes.truncate(0);
    }

    private void copy(Connection connection, ChunkTask task, String sql, Rejects.Attempt rejects, List<Row> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            try (CopySink sink = new CopySink(connection, sql, sending)) {
                sink.send(sending);
                sink.send(
                        rowBytes.array(),
                        rows.getFirst().start(),
                        rows.getLast().end() - rows.getFirst().start());
                copied += sink.finish(sending);
            }
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (!SqlErrors.rowRefused(e)) {
                throw e;
            }
            connection.rollback(before);
            if (rows.size() == 1) {
                reject(task, rejects, e, rows.getFirst().line(), rows.getFirst().raw());
                return;
            }
            int middle = refused(e, rows.size());
            copy(connection, task, sql, rejects, rows.subList(0, middle));
            copy(connection, task, sql, rejects, rows.subList(middle, middle + 1));
            copy(connection, task, sql, rejects, rows.subList(middle + 1, rows.size()));
        }
    }

    /** Index of the refused row where the server names it, else the middle. */
    private static int refused(SQLException e, int rows) {
        OptionalLong named = SqlErrors.copyRow(e);
        return named.isPresent() && named.getAsLong() >= 1 && named.getAsLong() <= rows
                ? (int) named.getAsLong() - 1
                : rows / 2;
    }

    private void external(
            Connection connection,
            ChunkTask task,
            String sql,
            Rejects.Attempt rejects,
            RowWriter writer,
            RowReader rows,
            RowRejects bad)
            throws SQLException, IOException {
        Savepoint before = connection.setSavepoint();
        try {
            try (CopySink sink = new CopySink(connection, sql, sending)) {
                writer.writeExternal(rows, sending, sink, bad);
                copied += sink.finish(sending);
            }
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (!SqlErrors.rowRefused(e)) {
                throw e;
            }
            connection.rollback(before);
            reject(task, rejects, e, rows.line(), rows.rawRecord());
        }
    }

    private static void reject(ChunkTask task, Rejects.Attempt rejects, SQLException e, long line, byte[] raw) {
        rejects.take(
                new Rejects.Reject(
                        LoadCode.ROW_REFUSED,
                        ChunkLoad.place(task, line),
                        Optional.empty(),
                        "the target refused the row: " + SqlErrors.reason(e)),
                raw);
    }
}
