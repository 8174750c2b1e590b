package io.howdah.source.oracle;

import io.howdah.base.HowdahException;
import io.howdah.source.FileLob;
import io.howdah.source.ReadAgainException;
import io.howdah.source.RowReader;
import io.howdah.source.oracle.LogonErrors.Acquaintance;
import io.howdah.values.BadValueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import oracle.jdbc.OracleBfile;
import oracle.jdbc.OracleResultSet;
import oracle.jdbc.OracleStatement;
import oracle.sql.CHAR;
import oracle.sql.Datum;

/** The rows of one chunk, from one query on one session. */
final class OracleRows implements RowReader {
    /** LONGs up to this size (bytes) come as fields of the row, larger ones as streams. */
    private static final int INLINE = 1 << 20;

    private static final int MOST_ROWS = 5000;
    private static final int MOST_ROWS_WITH_LOBS = 100;
    private static final int USUAL_WIDTH = 200;
    /** Number of the character set (Globalization Support Guide 23ai, appendix A). */
    private static final int AL32UTF8 = 873;

    private static final byte[] EMPTY = {};
    private static final byte[] YES = {'1'};
    private static final byte[] NO = {'0'};

    private final OracleTable table;
    private final int part;
    private final long scn;
    private final Sessions.Lease lease;
    private final PreparedStatement statement;
    private final OracleResultSet rows;
    private final OracleColumn[] columns;
    private final byte[][] values;
    private final int[] lengths;
    private final ExternalLob[] lobs;
    private final boolean large;
    private final LobReading lobReading;
    private final List<Optional<ObjectText>> objects;
    private final List<Clob> temporary = new ArrayList<>();
    private final List<Path> spooled = new ArrayList<>();
    private final int step;
    private int untilLimit;
    private long line;
    private boolean broken;
    private Encoding encoding = Encoding.UNKNOWN;

    /** How text of the database's character set comes over the wire. */
    private enum Encoding {
        UNKNOWN,
        UTF8,
        OTHER
    }

    private OracleRows(
            OracleTable table,
            int part,
            long scn,
            Sessions.Lease lease,
            PreparedStatement statement,
            OracleResultSet rows) {
        this.table = table;
        this.part = part;
        this.scn = scn;
        this.lease = lease;
        this.statement = statement;
        this.rows = rows;
        columns = table.read().toArray(OracleColumn[]::new);
        values = new byte[columns.length][];
        lengths = new int[columns.length];
        lobs = new ExternalLob[columns.length];
        objects = table.read().stream()
                .map(c -> c.kind() == OracleColumn.Kind.OBJECT
                        ? Optional.of(
                                ObjectText.of(c.column().type(), table.reading().objects(), OracleTable.FORMAT))
                        : Optional.<ObjectText>empty())
                .toList();
        lobReading = LobReading.of(table.wish().lobs());
        large = table.read().stream().anyMatch(OracleColumn::isLarge);
        step = table.reading().limit().step();
    }

    /** @throws ReadAgainException when the connection broke or undo had expired */
    static OracleRows open(OracleTable table, int part) throws IOException {
        long scn = table.scn(part);
        ChunkQuery chunk =
                table.query(part); // before a session is held: whoever moves a chunk holds the table and waits for one
        Sessions.Lease lease;
        try {
            lease = table.reading().sessions().lease(OracleServer.Logon.ONCE);
        } catch (HowdahException e) {
            if (e.getCause() instanceof SQLException cause && LogonErrors.passes(cause, Acquaintance.KNOWN)) {
                throw ReadAgainException.later(e.getMessage(), e);
            }
            throw e;
        }
        Optional<PreparedStatement> statement = Optional.empty();
        try {
            PreparedStatement query = lease.connection()
                    .prepareStatement(chunk.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement = Optional.of(query);
            query.setFetchSize(fetchSize(table));
            query.unwrap(OracleStatement.class)
                    .setLobPrefetchSize(LobReading.of(table.wish().lobs()).prefetch());
            chunk.bind(query);
            OracleResultSet rows = query.executeQuery().unwrap(OracleResultSet.class);
            return new OracleRows(table, part, scn, lease, query, rows);
        } catch (SQLException e) {
            statement.ifPresent(OracleRows::close);
            throw failed(table, part, scn, lease, e);
        }
    }

    /** As many rows as one round trip should bring bytes, and no more than a mapping wishes. */
    private static int fetchSize(OracleTable table) {
        return Math.min(fittingRows(table), table.wish().rowsPerFetch().orElse(MOST_ROWS));
    }

    private static int fittingRows(OracleTable table) {
        if (table.read().stream().anyMatch(OracleColumn::isLarge)) {
            return LobReading.of(table.wish().lobs()).rows(MOST_ROWS_WITH_LOBS);
        }
        long width = table.width() > 0 ? table.width() : USUAL_WIDTH;
        long rows = table.reading().settings().fetch().bytes() / width;
        return Math.clamp(rows, 10, MOST_ROWS);
    }

    /** Decides what an error means for the chunk; a broken session is not used again. */
    private static IOException failed(OracleTable table, int part, long scn, Sessions.Lease lease, SQLException e) {
        if (OracleErrors.undoExpired(e)) {
            lease.close();
            long now = table.move(part, scn);
            return ReadAgainException.atOnce(
                    "undo has expired, it is read at SCN " + now + " (" + OracleErrors.words(e) + ")", e);
        }
        lease.discard();
        if (OracleErrors.connectionLost(e) || OracleErrors.cancelled(e)) {
            return ReadAgainException.later(
                    "the connection to " + table.reading().sessions().server().describe() + " was lost: "
                            + OracleErrors.words(e),
                    e);
        }
        throw OracleErrors.reading(
                table.table(), table.reading().sessions().server().user(), e);
    }

    private IOException failed(SQLException e) {
        broken = true;
        close(statement);
        return failed(table, part, scn, lease, e);
    }

    @Override
    public boolean next() throws IOException, BadRecordException {
        release();
        if (--untilLimit <= 0) {
            table.reading().limit().take(step);
            untilLimit = step;
        }
        try {
            if (!rows.next()) {
                return false;
            }
            line++;
            for (int i = 0; i < columns.length; i++) {
                read(i);
            }
            return true;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void read(int column) throws SQLException, IOException, BadRecordException {
        int at = column + 1;
        switch (columns[column].kind()) {
            case INTERNAL, BYTES -> set(column, rows.getBytes(at));
            case TEXT -> databaseText(column, at);
            case STRING -> text(column, rows.getString(at));
            case BOOLEAN -> {
                boolean value = rows.getBoolean(at);
                set(column, rows.wasNull() ? null : value ? YES : NO);
            }
            case CLOB -> clob(column, rows.getClob(at));
            case MADE_CLOB -> {
                Clob clob = rows.getClob(at);
                if (clob != null) {
                    temporary.add(clob);
                }
                clob(column, clob);
            }
            case BLOB -> blob(column, rows.getBlob(at));
            case LONG ->
                stream(column, Optional.ofNullable(rows.getCharacterStream(at)).map(ServerLob::utf8));
            case LONG_RAW -> stream(column, Optional.ofNullable(rows.getBinaryStream(at)));
            case OBJECT -> object(column, rows.getOracleObject(at));
            case BFILE -> {
                Object file = rows.getObject(at);
                text(column, file instanceof OracleBfile f ? f.getDirAlias() + "/" + f.getName() : null);
            }
        }
    }

    private void object(int column, @org.jspecify.annotations.Nullable Datum value)
            throws SQLException, BadRecordException {
        try {
            set(column, objects.get(column).orElseThrow().text(value));
        } catch (BadValueException e) {
            throw new BadRecordException(line, "column " + columns[column].name() + ": " + e.getMessage());
        }
    }

    /** The bytes themselves where the server sends UTF-8: nothing is lost by a way through characters, and time is saved. */
    private void databaseText(int column, int at) throws SQLException {
        if (encoding == Encoding.UTF8) {
            set(column, rows.getBytes(at));
            return;
        }
        if (encoding == Encoding.UNKNOWN) {
            CHAR first = rows.getCHAR(at);
            if (first != null) {
                encoding = first.getCharacterSet().getOracleId() == AL32UTF8 ? Encoding.UTF8 : Encoding.OTHER;
            }
        }
        text(column, rows.getString(at));
    }

    private void set(int column, byte @org.jspecify.annotations.Nullable [] value) {
        values[column] = value == null ? EMPTY : value;
        lengths[column] = value == null ? NULL : value.length;
    }

    private void text(int column, @org.jspecify.annotations.Nullable String value) {
        set(column, value == null ? null : TextBytes.utf8(value));
    }

    private void clob(int column, @org.jspecify.annotations.Nullable Clob clob) throws SQLException {
        if (clob == null) {
            set(column, null);
            return;
        }
        long length = clob.length();
        if (length <= lobReading.inline()) {
            text(column, length == 0 ? "" : clob.getSubString(1, (int) length));
        } else {
            external(column, new ServerLob.Text(name(column), clob, length, lobReading.piece(), this::failed));
        }
    }

    private void blob(int column, @org.jspecify.annotations.Nullable Blob blob) throws SQLException {
        if (blob == null) {
            set(column, null);
            return;
        }
        long length = blob.length();
        if (length <= lobReading.inline()) {
            set(column, length == 0 ? EMPTY : blob.getBytes(1, (int) length));
        } else {
            external(column, new ServerLob.Bytes(name(column), blob, length, lobReading.piece(), this::failed));
        }
    }

    /** A LONG comes once only: what is too large for memory goes through a file. */
    private void stream(int column, Optional<InputStream> from) throws IOException {
        if (from.isEmpty()) {
            set(column, null);
            return;
        }
        try (InputStream in = from.get()) {
            byte[] beginning = piece(in);
            if (beginning.length < INLINE) {
                set(column, beginning);
                return;
            }
            Path file = Files.createTempFile("howdah-long-", ".tmp");
            spooled.add(file);
            try (OutputStream out = Files.newOutputStream(file)) {
                for (byte[] next = beginning; next.length > 0; next = piece(in)) {
                    out.write(next);
                }
            }
            external(column, new FileLob(file, 0, OptionalLong.of(Files.size(file)), ""));
        }
    }

    /** Streams of the driver tell what the server said as the cause, and a line that was cut as it is. */
    private byte[] piece(InputStream in) throws IOException {
        try {
            return in.readNBytes(INLINE);
        } catch (IOException e) {
            throw failed(
                    e.getCause() instanceof SQLException cause
                            ? cause
                            : new SQLRecoverableException(e.getMessage(), "08006", 17002, e));
        }
    }

    private void external(int column, ExternalLob lob) {
        values[column] = EMPTY;
        lengths[column] = EXTERNAL;
        lobs[column] = lob;
    }

    private String name(int column) {
        return "LOB " + table.table() + "." + columns[column].name();
    }

    /** What the last row held at the server and on disk. */
    private void release() throws IOException {
        if (!temporary.isEmpty() && !broken) {
            try {
                for (Clob clob : temporary) {
                    clob.free();
                }
            } catch (SQLException e) {
                throw failed(e);
            } finally {
                temporary.clear();
            }
        }
        for (Path file : spooled) {
            Files.deleteIfExists(file);
        }
        spooled.clear();
    }

    @Override
    public byte[] bytes(int column) {
        return values[column];
    }

    @Override
    public int offset(int column) {
        return 0;
    }

    @Override
    public int length(int column) {
        return lengths[column];
    }

    @Override
    public boolean mayBeExternal() {
        return large;
    }

    @Override
    public ExternalLob external(int column) {
        return lobs[column];
    }

    /** Number of the row within its chunk. */
    @Override
    public long line() {
        return line;
    }

    @Override
    public byte[] rawRecord() {
        return text(values, lengths).getBytes(StandardCharsets.UTF_8);
    }

    /** A row of this reader in words. */
    String text(byte[][] row, int[] rowLengths) {
        return RowText.of(columns, row, rowLengths, table.format(0));
    }

    int columns() {
        return columns.length;
    }

    @Override
    public void close() throws IOException {
        try {
            release();
        } finally {
            if (!broken) {
                close(statement);
                lease.close();
            }
        }
    }

    /** A statement of a broken session cannot be closed, and need not be. */
    private static void close(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            // its session is discarded, or the server closes the cursor when the session ends
        }
    }
}
