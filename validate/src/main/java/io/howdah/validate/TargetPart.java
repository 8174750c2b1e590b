package io.howdah.validate;

import io.howdah.catalog.PostgresType;
import io.howdah.values.ColumnMapping;
import io.howdah.values.CopyBuffer;
import io.howdah.values.RowHash;
import io.howdah.values.RowHasher;
import io.howdah.values.TargetReader;
import io.howdah.values.TargetReaders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads one part of a target table into canonical rows: a range of pages of the table or of one of its partitions. Owned by one worker.
 *
 * @param relation table or partition, quoted
 * @param from what stands behind FROM
 * @param where the range, or {@code true}
 */
record TargetPart(RowLayout layout, String relation, String from, String where, Tuples tuples) {
    /** 128 MiB of 8 KiB pages. Ranges of pages are scanned without the rest of the table since PostgreSQL 14. */
    private static final long PAGES = 16_384;

    private static final int HEADER = 11;

    /** Whether rows say where they stand. */
    enum Tuples {
        LEFT_OUT,
        NAMED
    }

    /** The parts of a table; leaves of a partitioned table each have their own. */
    static List<TargetPart> of(Connection connection, String table, RowLayout layout, Tuples tuples)
            throws SQLException {
        return of(connection, table, layout, tuples, PAGES);
    }

    static List<TargetPart> of(Connection connection, String table, RowLayout layout, Tuples tuples, long pages)
            throws SQLException {
        List<TargetPart> parts = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.relkind,
                       CASE c.relkind WHEN 'r' THEN pg_relation_size(c.oid) / current_setting('block_size')::bigint END
                FROM pg_class root
                CROSS JOIN LATERAL (
                    SELECT root.oid WHERE root.relkind <> 'p'
                    UNION ALL SELECT t.relid FROM pg_partition_tree(root.oid) t WHERE root.relkind = 'p' AND t.isleaf) leaf
                JOIN pg_class c ON c.oid = leaf.oid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE root.oid = ?::regclass AND c.relkind <> 'p'
                ORDER BY 1
                """)) {
            query.setString(1, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String relation = rows.getString(1);
                    if (rows.getString(2).equals("r")) {
                        ranges(
                                new TargetPart(layout, relation, "ONLY " + relation, "true", tuples),
                                rows.getLong(3),
                                pages,
                                parts);
                    } else {
                        parts.add(new TargetPart(layout, relation, relation, "true", tuples));
                    }
                }
            }
        }
        return parts;
    }

    private static void ranges(TargetPart whole, long pages, long step, List<TargetPart> parts) {
        for (long from = 0; ; from += step) {
            boolean last = from + step >= pages;
            String range = from == 0 && last
                    ? "true"
                    : "ctid >= '(" + from + ",0)'::tid" + (last ? "" : " AND ctid < '(" + (from + step) + ",0)'::tid");
            parts.add(new TargetPart(whole.layout(), whole.relation(), whole.from(), range, whole.tuples()));
            if (last) {
                return;
            }
        }
    }

    String sql() {
        String columns = layout.columns().stream().map(c -> c.target().quoted()).collect(Collectors.joining(", "));
        String tuple = tuples == Tuples.NAMED ? ", ctid" : "";
        return "COPY (SELECT " + columns + tuple + " FROM " + from + " WHERE " + where + ") TO STDOUT (FORMAT binary)";
    }

    void read(Connection connection, RowSink sink, SourcePart.Pulse pulse) throws SQLException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql());
        try {
            Reader reader = new Reader(this);
            long told = 0;
            long count = 0;
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                int rows = reader.message(message, sink);
                count += rows;
                if (count - told >= 1024) {
                    pulse.rows(count - told);
                    told = count;
                }
            }
            sink.done();
            pulse.rows(count - told);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Takes the binary format apart (PostgreSQL manual, COPY, "Binary Format"). The server sends whole rows in each message. */
    private static final class Reader {
        private final TargetReader[] readers;
        private final PostgresType[] types;
        private final CanonicalRow row;
        private final LongValue longValue = new LongValue();
        private final RowOrigin.InTarget origin;
        private final Tuples tuples;
        private boolean begun;

        Reader(TargetPart part) {
            List<ColumnMapping> columns = part.layout().columns();
            readers = columns.stream().map(TargetReaders::reader).toArray(TargetReader[]::new);
            types = columns.stream().map(ColumnMapping::type).toArray(PostgresType[]::new);
            row = new CanonicalRow(part.layout());
            origin = new RowOrigin.InTarget(part.relation());
            tuples = part.tuples();
        }

        /** Returns the number of rows in the message. */
        int message(byte[] message, RowSink sink) {
            int at = 0;
            if (!begun) {
                begun = true;
                at = HEADER + 8 + int4(message, HEADER + 4);
            }
            int rows = 0;
            while (at < message.length) {
                int columns = (short) (message[at] << 8 | message[at + 1] & 0xff);
                at += 2;
                if (columns < 0) {
                    break; // the trailer
                }
                at = row(message, at);
                RowHash hash = row.hash();
                sink.row(row.keyHash(hash), hash, row, origin);
                rows++;
            }
            return rows;
        }

        private int row(byte[] message, int start) {
            int at = start;
            row.clear();
            for (int i = 0; i < readers.length; i++) {
                int length = int4(message, at);
                at += 4;
                CopyBuffer out = row.next();
                if (length < 0) {
                    RowHasher.putNull(out);
                } else {
                    field(i, message, at, length, out);
                    at += length;
                }
            }
            row.end();
            return tuples == Tuples.NAMED ? tuple(message, at) : at;
        }

        /** A ctid is sent as four bytes of block and two of item (tidsend). */
        private int tuple(byte[] message, int start) {
            int at = start + 4;
            long block = int4(message, at) & 0xffffffffL;
            int item = (message[at + 4] & 0xff) << 8 | message[at + 5] & 0xff;
            origin.moveTo(block << 16 | item);
            return at + 6;
        }

        private void field(int column, byte[] message, int at, int length, CopyBuffer out) {
            if (length > LongValue.LIMIT / 2 && types[column] instanceof PostgresType.Bytea) {
                int mark = longValue.begin(out);
                longValue.bytes(message, at, length, out, mark);
                longValue.end(out, mark);
            } else if (length > LongValue.LIMIT && types[column] instanceof PostgresType.Text) {
                int mark = longValue.begin(out);
                longValue.text(message, at, length, out, mark);
                longValue.end(out, mark);
            } else {
                int mark = RowHasher.begin(out);
                readers[column].canonical(message, at, length, out);
                RowHasher.end(out, mark);
                if (out.size() - mark > LongValue.LIMIT) {
                    longValue.shorten(out, mark);
                }
            }
        }

        private static int int4(byte[] bytes, int at) {
            return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
        }
    }
}
