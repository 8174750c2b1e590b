package io.howdah.bench;

import io.howdah.orasim.dictionary.DictionaryViews;
import io.howdah.orasim.dictionary.ServerDescriber;
import io.howdah.orasim.engine.Options;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.format.OracleNumber;
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
import io.howdah.orasim.wire.Listener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The source of {@code bench/run reload} in a process of its own: a simulated Oracle whose table of orders is empty, and before it somebody who
 * answers the queries of its rows himself, by window and by key, as quickly as an index would. Prints its port, and lives until its
 * input ends.
 */
public final class ReloadServer implements SimulatedServer {
    static final String SERVICE = Options.DEFAULTS.serviceName();
    static final String USER = "SHOP";
    static final String PASSWORD = "bench";
    private static final Pattern ROWS =
            Pattern.compile("SELECT .+ FROM \"SHOP\"\\.\"ORDERS\" AS OF SCN \\d+ t(?: WHERE (.*))?");
    /** Not what looks like one in a format. */
    private static final Pattern BIND = Pattern.compile("'[^']*'|(:\\w+)");

    private final SimulatedOracle oracle;
    private final ReloadOrders orders;

    private ReloadServer(SimulatedOracle oracle, ReloadOrders orders) {
        this.oracle = oracle;
        this.orders = orders;
    }

    /** Argument: number of rows. */
    public static void main(String[] arguments) throws IOException, OracleError {
        Options options = Options.DEFAULTS;
        ServerDescriber describer = new ServerDescriber();
        try (SimulatedOracle oracle = SimulatedOracle.open(options, DictionaryViews.of(options.version(), describer))) {
            describer.server(oracle);
            oracle.createUser(USER, PASSWORD);
            try (ServerSession session = oracle.logOn(new LogOn(USER, USER, "bench", "localhost"))) {
                for (String sql : List.of(ReloadOrders.ORACLE_DDL, ReloadOrders.ORACLE_INDEX)) {
                    session.execute(session.parse(sql), List.of(List.of()), ServerSession.BatchErrors.STOP);
                }
            }
            ReloadServer server = new ReloadServer(oracle, ReloadOrders.of(Long.parseLong(arguments[0])));
            try (Listener listener = Listener.start(server, 0)) {
                System.out.println(listener.port());
                System.in.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
    }

    @Override
    public boolean serves(String serviceOrSid) {
        return oracle.serves(serviceOrSid);
    }

    @Override
    public Account account(String user) throws OracleError {
        return oracle.account(user);
    }

    @Override
    public ServerSession logOn(LogOn logOn) throws OracleError {
        return new Session(orders, oracle.logOn(logOn));
    }

    @Override
    public String version() {
        return oracle.version();
    }

    private record Session(ReloadOrders orders, ServerSession inner) implements ServerSession {
        @Override
        public Optional<OracleError> logOnWarning() {
            return inner.logOnWarning();
        }

        @Override
        public int sid() {
            return inner.sid();
        }

        @Override
        public int serial() {
            return inner.serial();
        }

        @Override
        public ParsedStatement parse(String sql) throws OracleError {
            if (!ROWS.matcher(sql).matches()) {
                return inner.parse(sql);
            }
            List<BindSlot> binds = BIND.matcher(sql)
                    .results()
                    .filter(r -> r.start(1) >= 0)
                    .map(MatchResult::group)
                    .map(name -> new BindSlot(name, BindSlot.Use.IN))
                    .toList();
            return new ParsedStatement(sql, ParsedStatement.Kind.QUERY, binds, ReloadOrders.COLUMNS);
        }

        @Override
        public Execution execute(ParsedStatement statement, List<List<Bind>> rows, BatchErrors batchErrors)
                throws OracleError {
            Matcher query = ROWS.matcher(statement.sql());
            if (!query.matches()) {
                return inner.execute(statement, rows, batchErrors);
            }
            List<Bind> binds = rows.getFirst();
            String where = query.group(1) == null ? "" : query.group(1);
            if (where.contains("\"ID\" = ")) {
                long[] keys = binds.stream()
                        .mapToLong(b -> number(b.value()))
                        .filter(key -> key < orders.count())
                        .toArray();
                return Execution.query(new Numbered(orders, keys.length, at -> keys[(int) at]));
            }
            if (binds.size() != 2) {
                throw new OracleError(942, "the benchmark's source cannot answer " + statement.sql());
            }
            long from = Math.max(0, ReloadOrders.at(text(binds.get(0).value())));
            long to = Math.min(orders.count(), ReloadOrders.at(text(binds.get(1).value())));
            return Execution.query(new Numbered(orders, to - from, at -> from + at));
        }

        private static long number(Datum datum) {
            return datum instanceof Datum.Bytes(byte[] bytes)
                    ? OracleNumber.decode(bytes).longValueExact()
                    : Long.MAX_VALUE;
        }

        private static String text(Datum datum) {
            return datum instanceof Datum.Bytes(byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : "";
        }

        @Override
        public void commit() throws OracleError {
            inner.commit();
        }

        @Override
        public void rollback() throws OracleError {
            inner.rollback();
        }

        @Override
        public boolean inTransaction() {
            return inner.inTransaction();
        }

        @Override
        public Lob createTemporaryLob(SqlType type) {
            return inner.createTemporaryLob(type);
        }

        @Override
        public void cancel() {
            inner.cancel();
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    /** Rows by their numbers, one after the other. */
    private static final class Numbered implements ResultRows {
        private final ReloadOrders orders;
        private final java.util.PrimitiveIterator.OfLong numbers;

        Numbered(ReloadOrders orders, long count, LongUnaryOperator number) {
            this.orders = orders;
            this.numbers = LongStream.range(0, count).map(number).iterator();
        }

        @Override
        public List<ResultColumn> columns() {
            return ReloadOrders.COLUMNS;
        }

        @Override
        public Optional<List<Datum>> next() {
            return numbers.hasNext() ? Optional.of(orders.row(numbers.nextLong())) : Optional.empty();
        }

        @Override
        public void close() {}
    }
}
