package io.howdah.load;

import io.howdah.values.CopyBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * One running {@code COPY ... FROM STDIN (FORMAT binary)}. Closing it without {@link #finish} cancels the COPY. The format is in the
 * PostgreSQL manual, COPY, "Binary Format".
 */
final class CopySink implements CopyOutlet, AutoCloseable {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    /** Larger messages bring nothing; smaller ones cost a system call each. */
    private static final int PIECE = 1 << 20;

    private final CopyIn copy;

    CopySink(Connection connection, String sql, CopyBuffer buffer) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        buffer.truncate(0);
        buffer.put(SIGNATURE, 0, SIGNATURE.length);
        buffer.putInt(0);
        buffer.putInt(0);
    }

    @Override
    public void send(CopyBuffer buffer) throws SQLException {
        int size = buffer.size();
        for (int at = 0; at < size; at += PIECE) {
            copy.writeToCopy(buffer.array(), at, Math.min(PIECE, size - at));
        }
        buffer.truncate(0);
    }

    void send(byte[] bytes, int offset, int length) throws SQLException {
        for (int at = 0; at < length; at += PIECE) {
            copy.writeToCopy(bytes, offset + at, Math.min(PIECE, length - at));
        }
    }

    /** Sends the rest and the trailer and waits for the server's answer: the number of rows. */
    long finish(CopyBuffer buffer) throws SQLException {
        buffer.putShort(-1);
        send(buffer);
        return copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
