package io.howdah.orasim.wire;

import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ParsedStatement;
import io.howdah.orasim.server.ParsedStatement.BindSlot;
import io.howdah.orasim.server.ParsedStatement.Kind;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ResultRows;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import io.howdah.orasim.server.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers statements as a test has scripted them; knows no SQL. */
final class ScriptedServer implements SimulatedServer {
    static final String SERVICE = "FREEPDB1";
    private static final Pattern BIND = Pattern.compile("'[^']*'|:(\\w+)");

    final List<String> parsed = new CopyOnWriteArrayList<>();
    final List<List<List<ServerSession.Bind>>> executed = new CopyOnWriteArrayList<>();
    final List<LogOn> logOns = new CopyOnWriteArrayList<>();
    final AtomicInteger commits = new AtomicInteger();
    final AtomicInteger rollbacks = new AtomicInteger();
    /** One permit per session that has ended. */
    final Semaphore closed = new Semaphore(0);

    final AtomicInteger openRows = new AtomicInteger();
    final Map<Integer, Lob> lobs = new ConcurrentHashMap<>();
    private final Map<String, Script> scripts = new LinkedHashMap<>();
    private final Map<String, String> passwords = new HashMap<>(Map.of("SCOTT", "tiger", "LOCKED", "x", "OLD", "x"));
    private final AtomicInteger sids = new AtomicInteger(100);
    private final String version;

    ScriptedServer(String version) {
        this.version = version;
    }

    ScriptedServer() {
        this("19.0.0.0.0");
    }

    interface Action {
        Execution run(List<List<ServerSession.Bind>> rows, Context context) throws OracleError;
    }

    /** What an action may need of its session. */
    record Context(CountDownLatch cancelled, ServerSession.BatchErrors batchErrors, Session session) {}

    private record Script(Kind kind, List<ResultColumn> columns, List<BindSlot.Use> uses, Action action) {}

    void account(String user, String password) {
        passwords.put(user, password);
    }

    void query(String sql, List<ResultColumn> columns, Supplier<ResultRows> rows) {
        scripts.put(
                normal(sql),
                new Script(Kind.QUERY, columns, List.of(), (binds, context) -> Execution.query(rows.get())));
    }

    void query(String sql, List<ResultColumn> columns, Action action) {
        scripts.put(normal(sql), new Script(Kind.QUERY, columns, List.of(), action));
    }

    void rows(String sql, List<ResultColumn> columns, List<List<Datum>> rows) {
        query(sql, columns, () -> new ListRows(columns, rows, openRows));
    }

    void dml(String sql, List<BindSlot.Use> uses, Action action) {
        scripts.put(normal(sql), new Script(Kind.DML, List.of(), uses, action));
    }

    void plsql(String sql, List<BindSlot.Use> uses, Action action) {
        scripts.put(normal(sql), new Script(Kind.PLSQL, List.of(), uses, action));
    }

    /** ojdbc puts a blank behind each bind variable that it numbers. */
    private static String normal(String sql) {
        return sql.strip().replaceAll("(:\\w+) ", "$1");
    }

    static ResultColumn column(String name, SqlType type) {
        return column(name, type, 4000, 0, 0);
    }

    static ResultColumn column(String name, SqlType type, int size, int precision, int scale) {
        boolean text = type.form() != SqlType.Form.NONE;
        return new ResultColumn(
                name,
                type,
                size,
                text ? size : 0,
                precision,
                scale,
                ResultColumn.Nullability.NULLABLE,
                type == SqlType.OBJECT ? "SYS.XMLTYPE" : "");
    }

    /** The object that the test put aside, or a fault of the test. */
    Session session(int sid) {
        return Objects.requireNonNull(sessions.get(sid));
    }

    private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();

    @Override
    public boolean serves(String serviceOrSid) {
        return serviceOrSid.equalsIgnoreCase(SERVICE) || serviceOrSid.equalsIgnoreCase("FREE");
    }

    @Override
    public Account account(String user) throws OracleError {
        if (user.equals("LOCKED")) {
            throw new OracleError(28_000, "The account is locked.");
        }
        String password = passwords.get(user);
        if (password == null) {
            throw new OracleError(1017, "invalid username/password; logon denied");
        }
        return new Account(user, password);
    }

    @Override
    public ServerSession logOn(LogOn logOn) throws OracleError {
        if (logOn.user().equals("OLD")) {
            throw new OracleError(28_001, "the password has expired");
        }
        logOns.add(logOn);
        Session session = new Session(sids.incrementAndGet());
        sessions.put(session.sid, session);
        return session;
    }

    @Override
    public String version() {
        return version;
    }

    final class Session implements ServerSession {
        private final int sid;
        private volatile boolean inTransaction;
        private volatile CountDownLatch cancelled = new CountDownLatch(1);

        Session(int sid) {
            this.sid = sid;
        }

        @Override
        public int sid() {
            return sid;
        }

        @Override
        public int serial() {
            return sid * 7;
        }

        @Override
        public ParsedStatement parse(String sql) throws OracleError {
            parsed.add(sql);
            Script script = scripts.get(normal(sql));
            if (script == null) {
                script = fallback(sql);
            }
            List<BindSlot> slots = new ArrayList<>();
            Matcher binds = BIND.matcher(sql);
            List<String> names = new ArrayList<>();
            while (binds.find()) {
                if (binds.group(1) != null) {
                    names.add(binds.group(1));
                }
            }
            if (script.kind == Kind.PLSQL) {
                names = List.copyOf(new LinkedHashSet<>(names));
            }
            for (int i = 0; i < names.size(); i++) {
                slots.add(new BindSlot(names.get(i), i < script.uses.size() ? script.uses.get(i) : BindSlot.Use.IN));
            }
            return new ParsedStatement(sql, script.kind, slots, script.columns);
        }

        private Script fallback(String sql) throws OracleError {
            String upper = sql.strip().toUpperCase(Locale.ROOT);
            if (upper.startsWith("ALTER SESSION") || upper.startsWith("CREATE") || upper.startsWith("SAVEPOINT")) {
                Kind kind = upper.startsWith("CREATE") ? Kind.DDL : Kind.CONTROL;
                return new Script(kind, List.of(), List.of(), (rows, context) -> Execution.count(0));
            }
            int at = upper.indexOf("NO_SUCH_TABLE");
            throw new OracleError(942, "table or view does not exist", Math.max(at, 0));
        }

        @Override
        public Execution execute(ParsedStatement statement, List<List<Bind>> rows, BatchErrors batchErrors)
                throws OracleError {
            executed.add(rows);
            cancelled = new CountDownLatch(1);
            Script script = scripts.get(normal(statement.sql()));
            if (script == null) {
                script = fallback(statement.sql());
            }
            if (statement.kind() == Kind.DML) {
                inTransaction = true;
            }
            return script.action.run(rows, new Context(cancelled, batchErrors, this));
        }

        @Override
        public void commit() {
            commits.incrementAndGet();
            inTransaction = false;
        }

        @Override
        public void rollback() {
            rollbacks.incrementAndGet();
            inTransaction = false;
        }

        @Override
        public boolean inTransaction() {
            return inTransaction;
        }

        @Override
        public Lob createTemporaryLob(SqlType type) {
            MemoryLob lob = new MemoryLob(type);
            lobs.put(lobs.size(), lob);
            return lob;
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public void close() {
            closed.release();
        }
    }

    /** Rows from a list. */
    static final class ListRows implements ResultRows {
        private final List<ResultColumn> columns;
        private final List<List<Datum>> rows;
        private final AtomicInteger open;
        private int next;

        ListRows(List<ResultColumn> columns, List<List<Datum>> rows, AtomicInteger open) {
            this.columns = columns;
            this.rows = rows;
            this.open = open;
            open.incrementAndGet();
        }

        @Override
        public List<ResultColumn> columns() {
            return columns;
        }

        @Override
        public Optional<List<Datum>> next() {
            return next < rows.size() ? Optional.of(rows.get(next++)) : Optional.empty();
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
