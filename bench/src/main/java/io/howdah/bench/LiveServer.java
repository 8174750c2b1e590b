package io.howdah.bench;

import io.howdah.orasim.format.OracleNumber;
import io.howdah.orasim.format.OracleRowid;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ParsedStatement;
import io.howdah.orasim.server.ParsedStatement.BindSlot;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ResultRows;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import io.howdah.orasim.server.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server behind the simulated wire that knows only what the reader of rows asks: its tables, their extents, an SCN. There is no SQL engine
 * in it, so that it costs the machine as little as a source can.
 */
record LiveServer(Map<String, Held> tables) implements SimulatedServer {
    static final String SERVICE = "BENCH";
    static final String USER = "SHOP";
    static final String PASSWORD = "bench";
    private static final Pattern ROWS =
            Pattern.compile("SELECT (.+) FROM \"(\\w+)\"\\.\"(\\w+)\" AS OF SCN (\\d+) t(?: WHERE (.*))?");
    private static final Pattern BIND = Pattern.compile(":\\w+");
    private static final int FILE = 7;
    private static final int BLOCK_BYTES = 8192;
    private static final int BLOCKS_PER_EXTENT = 1024;
    private static final AtomicInteger SIDS = new AtomicInteger();

    /** @param count of its rows */
    record Held(long object, int rowsPerBlock, long count, LiveRows rows) {
        static Held of(LiveTable table, long count, LiveRows rows) {
            return new Held(5000L + table.ordinal(), BLOCK_BYTES / table.width(), count, rows);
        }

        private List<Extent> extents() {
            List<Extent> extents = new ArrayList<>();
            for (long block = 0; block * rowsPerBlock < count; block += BLOCKS_PER_EXTENT) {
                extents.add(new Extent(block));
            }
            return extents;
        }
    }

    private record Extent(long block) {}

    private static final List<ResultColumn> EXTENTS =
            List.of(text("SEGMENT"), text("PARTITION"), number("FILE"), number("BLOCK"), number("BYTES"));
    private static final List<ResultColumn> OBJECTS =
            List.of(text("NAME"), text("SUBNAME"), text("TYPE"), number("DATA_OBJECT_ID"));

    private static ResultColumn text(String name) {
        return new ResultColumn(name, SqlType.VARCHAR2, 128, 128, 0, 0, ResultColumn.Nullability.NULLABLE, "");
    }

    private static ResultColumn number(String name) {
        return new ResultColumn(name, SqlType.NUMBER, 22, 0, 0, -127, ResultColumn.Nullability.NULLABLE, "");
    }

    private static Datum datum(String value) {
        return new Datum.Bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    private static Datum datum(long value) {
        return new Datum.Bytes(OracleNumber.encode(value));
    }

    @Override
    public boolean serves(String serviceOrSid) {
        return serviceOrSid.equalsIgnoreCase(SERVICE);
    }

    @Override
    public Account account(String user) {
        return new Account(user, PASSWORD);
    }

    @Override
    public ServerSession logOn(LogOn logOn) {
        return new Session(this, SIDS.incrementAndGet());
    }

    @Override
    public String version() {
        return "19.0.0.0.0";
    }

    /** What a question about the database, or a query of rows, has for an answer. */
    private interface Answer {
        ResultRows rows(List<String> binds);
    }

    private record Question(List<ResultColumn> columns, Answer answer) {}

    private Question question(String sql) throws OracleError {
        if (sql.contains("v$database")) {
            return list(List.of(number("SCN")), List.of(List.of(datum(4711))));
        }
        if (sql.contains("sys_context")) {
            return list(List.of(text("NAME")), List.of(List.of(datum(SERVICE))));
        }
        if (sql.contains("DBTIMEZONE")) {
            return list(List.of(text("DBTIMEZONE")), List.of(List.of(datum("+00:00"))));
        }
        List<List<Datum>> rows = new ArrayList<>();
        if (sql.contains("dba_extents")) {
            long bytes = (long) BLOCKS_PER_EXTENT * BLOCK_BYTES;
            tables.forEach((name, held) -> held.extents()
                    .forEach(e ->
                            rows.add(List.of(datum(name), Datum.NULL, datum(FILE), datum(e.block()), datum(bytes)))));
            return list(EXTENTS, rows);
        }
        if (sql.contains("all_objects")) {
            tables.forEach(
                    (name, held) -> rows.add(List.of(datum(name), Datum.NULL, datum("TABLE"), datum(held.object()))));
            return list(OBJECTS, rows);
        }
        Matcher query = ROWS.matcher(sql);
        Held held = query.matches() ? tables.get(query.group(3)) : null;
        if (held == null) {
            throw new OracleError(942, "table or view does not exist: " + sql);
        }
        String where = query.group(5) == null ? "" : query.group(5);
        return new Question(held.rows().columns(), binds -> {
            Iterator<String> borders = binds.iterator();
            long from = where.contains(">=") ? row(borders.next(), held) : 0;
            long before = where.contains("<") ? row(borders.next(), held) : held.count();
            return new Range(held.rows(), from, before);
        });
    }

    private static long row(String rowid, Held held) {
        return OracleRowid.parse(rowid).block() * held.rowsPerBlock();
    }

    private static Question list(List<ResultColumn> columns, List<List<Datum>> rows) {
        return new Question(columns, binds -> new Listed(columns, rows.iterator()));
    }

    private record Listed(List<ResultColumn> columns, Iterator<List<Datum>> rows) implements ResultRows {
        @Override
        public Optional<List<Datum>> next() {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        }

        @Override
        public void close() {}
    }

    private static final class Range implements ResultRows {
        private final LiveRows rows;
        private final long before;
        private long next;

        Range(LiveRows rows, long from, long before) {
            this.rows = rows;
            this.next = from;
            this.before = before;
        }

        @Override
        public List<ResultColumn> columns() {
            return rows.columns();
        }

        @Override
        public Optional<List<Datum>> next() {
            return next < before ? Optional.of(rows.row(next++)) : Optional.empty();
        }

        @Override
        public void close() {}
    }

    private record Session(LiveServer server, int sid) implements ServerSession {
        @Override
        public int serial() {
            return sid;
        }

        @Override
        public ParsedStatement parse(String sql) throws OracleError {
            if (sql.startsWith("ALTER SESSION")) {
                return new ParsedStatement(sql, ParsedStatement.Kind.CONTROL, List.of(), List.of());
            }
            List<BindSlot> binds = BIND.matcher(sql)
                    .results()
                    .map(r -> new BindSlot(r.group(), BindSlot.Use.IN))
                    .toList();
            return new ParsedStatement(
                    sql, ParsedStatement.Kind.QUERY, binds, server.question(sql).columns());
        }

        @Override
        public Execution execute(ParsedStatement statement, List<List<Bind>> rows, BatchErrors batchErrors)
                throws OracleError {
            if (statement.kind() == ParsedStatement.Kind.CONTROL) {
                return Execution.count(0);
            }
            List<String> binds = new ArrayList<>();
            for (Bind bind : rows.getFirst()) {
                if (bind.value() instanceof Datum.Bytes(byte[] bytes)) {
                    binds.add(new String(bytes, StandardCharsets.UTF_8));
                }
            }
            return Execution.query(server.question(statement.sql()).answer().rows(binds));
        }

        @Override
        public void commit() {}

        @Override
        public void rollback() {}

        @Override
        public boolean inTransaction() {
            return false;
        }

        @Override
        public Lob createTemporaryLob(SqlType type) {
            throw new UnsupportedOperationException("nothing is written to the benchmark's source");
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }
}
