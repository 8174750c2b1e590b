package io.howdah.load;

import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ParsedStatement;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ResultRows;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import io.howdah.orasim.server.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import oracle.sql.NUMBER;

/**
 * A server behind the simulated wire that knows only what the reader of rows asks: some tables, their extents, an SCN that goes on. Each
 * block holds a fixed number of rows. What a query is to fail with is decided by {@link #fault}.
 */
final class FakeOracle implements SimulatedServer {
    static final String SERVICE = "FREEPDB1";
    private static final Pattern ROWS =
            Pattern.compile("SELECT (.+) FROM \"(\\w+)\"\\.\"(\\w+)\" AS OF SCN (\\d+) t(?: WHERE (.*))?");
    private static final Pattern BIND = Pattern.compile(":\\w+");
    private static final int ROWS_PER_BLOCK = 10;
    private static final int BLOCKS_PER_EXTENT = 8;
    private static final long EXTENT_BYTES = 64 << 10;
    private static final int FILE = 7;

    final AtomicLong scn = new AtomicLong(1000);
    final List<String> queries = new CopyOnWriteArrayList<>();
    final AtomicInteger openSessions = new AtomicInteger();
    volatile Fault fault = (table, at, row) -> {};
    private final Map<String, Held> tables = new LinkedHashMap<>();
    private final AtomicInteger sids = new AtomicInteger();

    record Held(long object, List<ResultColumn> columns, List<List<Datum>> rows) {}

    /** Called before each row is handed out. */
    interface Fault {
        void row(String table, long scn, int row) throws OracleError;
    }

    void table(String name, List<ResultColumn> columns, List<List<Datum>> rows) {
        tables.put(name, new Held(5000 + tables.size(), columns, rows));
    }

    static ResultColumn column(String name, SqlType type) {
        boolean text = type.form() != SqlType.Form.NONE;
        return new ResultColumn(
                name,
                type,
                text ? 4000 : 22,
                text ? 4000 : 0,
                0,
                type == SqlType.NUMBER ? -127 : 0,
                ResultColumn.Nullability.NULLABLE,
                "");
    }

    static Datum text(String value) {
        return new Datum.Bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    static Datum number(long value) {
        return new Datum.Bytes(NUMBER.toBytes(value));
    }

    @Override
    public boolean serves(String serviceOrSid) {
        return serviceOrSid.equalsIgnoreCase(SERVICE);
    }

    @Override
    public Account account(String user) throws OracleError {
        return switch (user) {
            case "APP" -> new Account(user, "secret");
            case "LOCKED" -> throw new OracleError(28_000, "the account is locked");
            case "OLD" -> new Account(user, "secret");
            case "NOBODY" -> new Account(user, "secret");
            default -> throw new OracleError(1017, "invalid username/password; logon denied");
        };
    }

    @Override
    public ServerSession logOn(LogOn logOn) throws OracleError {
        if (logOn.user().equals("OLD")) {
            throw new OracleError(28_001, "the password has expired");
        }
        if (logOn.user().equals("NOBODY")) {
            throw new OracleError(1045, "user NOBODY lacks CREATE SESSION privilege; logon denied");
        }
        openSessions.incrementAndGet();
        return new Session(sids.incrementAndGet());
    }

    @Override
    public String version() {
        return "19.0.0.0.0";
    }

    private final class Session implements ServerSession {
        private final int sid;

        Session(int sid) {
            this.sid = sid;
        }

        @Override
        public int sid() {
            return sid;
        }

        @Override
        public int serial() {
            return sid;
        }

        @Override
        public ParsedStatement parse(String sql) throws OracleError {
            List<ParsedStatement.BindSlot> binds = BIND.matcher(sql)
                    .results()
                    .map(r -> new ParsedStatement.BindSlot(r.group(), ParsedStatement.BindSlot.Use.IN))
                    .toList();
            if (sql.startsWith("ALTER SESSION")) {
                return new ParsedStatement(sql, ParsedStatement.Kind.CONTROL, List.of(), List.of());
            }
            return new ParsedStatement(sql, ParsedStatement.Kind.QUERY, binds, columns(sql));
        }

        @Override
        public Execution execute(ParsedStatement statement, List<List<Bind>> rows, BatchErrors batchErrors)
                throws OracleError {
            if (statement.kind() == ParsedStatement.Kind.CONTROL) {
                return Execution.count(0);
            }
            queries.add(statement.sql());
            List<String> binds = new ArrayList<>();
            for (Bind bind : rows.isEmpty() ? List.<Bind>of() : rows.getFirst()) {
                binds.add(
                        bind.value() instanceof Datum.Bytes(byte[] bytes)
                                ? new String(bytes, StandardCharsets.UTF_8)
                                : "");
            }
            return Execution.query(answer(statement, binds));
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
            throw new UnsupportedOperationException();
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {
            openSessions.decrementAndGet();
        }
    }

    private List<ResultColumn> columns(String sql) throws OracleError {
        if (sql.contains("v$database")) {
            return List.of(column("CURRENT_SCN", SqlType.NUMBER));
        }
        if (sql.contains("sys_context")) {
            return List.of(column("DB_NAME", SqlType.VARCHAR2));
        }
        if (sql.contains("dba_extents")) {
            return List.of(
                    column("SEGMENT_NAME", SqlType.VARCHAR2),
                    column("PARTITION_NAME", SqlType.VARCHAR2),
                    column("RELATIVE_FNO", SqlType.NUMBER),
                    column("BLOCK_ID", SqlType.NUMBER),
                    column("BYTES", SqlType.NUMBER));
        }
        if (sql.contains("all_objects")) {
            return List.of(
                    column("OBJECT_NAME", SqlType.VARCHAR2),
                    column("SUBOBJECT_NAME", SqlType.VARCHAR2),
                    column("OBJECT_TYPE", SqlType.VARCHAR2),
                    column("DATA_OBJECT_ID", SqlType.NUMBER));
        }
        return held(sql).columns();
    }

    private Held held(String sql) throws OracleError {
        Matcher rows = ROWS.matcher(sql);
        Held held = rows.matches() ? tables.get(rows.group(3)) : null;
        if (held == null) {
            throw new OracleError(942, "table or view does not exist");
        }
        return held;
    }

    private ResultRows answer(ParsedStatement statement, List<String> binds) throws OracleError {
        String sql = statement.sql();
        List<List<Datum>> rows = new ArrayList<>();
        if (sql.contains("v$database")) {
            rows.add(List.of(number(scn.get())));
        } else if (sql.contains("sys_context")) {
            rows.add(List.of(text("FREE")));
        } else if (sql.contains("dba_extents")) {
            tables.forEach((name, held) -> {
                for (int block = 0; block * ROWS_PER_BLOCK < held.rows().size(); block += BLOCKS_PER_EXTENT) {
                    rows.add(List.of(text(name), Datum.NULL, number(FILE), number(block), number(EXTENT_BYTES)));
                }
            });
        } else if (sql.contains("all_objects")) {
            tables.forEach(
                    (name, held) -> rows.add(List.of(text(name), Datum.NULL, text("TABLE"), number(held.object()))));
        } else {
            return new TableRows(sql, held(sql), binds);
        }
        return new ListRows(statement.columns(), rows);
    }

    /** The rows of a query whose ROWID lies between the binds. */
    private final class TableRows implements ResultRows {
        private final Held held;
        private final String table;
        private final long at;
        private final long from;
        private final long before;
        private int next;

        TableRows(String sql, Held held, List<String> binds) {
            Matcher rows = ROWS.matcher(sql);
            rows.matches();
            this.held = held;
            this.table = rows.group(3);
            this.at = Long.parseLong(rows.group(4));
            String where = rows.group(5) == null ? "" : rows.group(5);
            List<String> left = new ArrayList<>(binds);
            this.from = where.contains(">=") ? block(left.removeFirst()) : 0;
            this.before = where.contains("<") ? block(left.removeFirst()) : Long.MAX_VALUE;
            this.next = (int) from * ROWS_PER_BLOCK;
        }

        @Override
        public List<ResultColumn> columns() {
            return held.columns();
        }

        @Override
        public Optional<List<Datum>> next() throws OracleError {
            if (next >= held.rows().size() || next / ROWS_PER_BLOCK >= before) {
                return Optional.empty();
            }
            fault.row(table, at, next);
            return Optional.of(held.rows().get(next++));
        }

        @Override
        public void close() {}
    }

    /** Block number of an extended ROWID. */
    private static long block(String rowid) {
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        long block = 0;
        for (char c : rowid.substring(9, 15).toCharArray()) {
            block = block * 64 + digits.indexOf(c);
        }
        return block;
    }

    private record ListRows(List<ResultColumn> columns, List<List<Datum>> rows, AtomicInteger at)
            implements ResultRows {
        ListRows(List<ResultColumn> columns, List<List<Datum>> rows) {
            this(columns, rows, new AtomicInteger());
        }

        @Override
        public Optional<List<Datum>> next() {
            int row = at.getAndIncrement();
            return row < rows.size() ? Optional.of(rows.get(row)) : Optional.empty();
        }

        @Override
        public void close() {}
    }
}
