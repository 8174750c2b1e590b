package io.howdah.orasim.engine;

import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Nls;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultRows;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import io.howdah.orasim.server.SqlType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A simulated server with the account APP, and short words for what tests do with it. */
final class Server implements AutoCloseable {
    private static final Convert PLAIN = new Convert(
            Nls.DEFAULT
                    .with("NLS_DATE_FORMAT", "YYYY-MM-DD HH24:MI:SS")
                    .with("NLS_TIMESTAMP_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9")
                    .with("NLS_TIMESTAMP_TZ_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9 TZR"),
            Instant.EPOCH);

    final SimulatedOracle oracle;

    Server() {
        this(Options.DEFAULTS.withLockMillis(200));
    }

    Server(Options options) {
        oracle = SimulatedOracle.open(options, List.of());
        oracle.createUser("APP", "app");
    }

    User app() {
        return user("APP");
    }

    User user(String name) {
        try {
            return new User(oracle.logOn(new SimulatedServer.LogOn(name, name, "test", "here")));
        } catch (OracleError e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        oracle.close();
    }

    /** One session. */
    record User(ServerSession session) implements AutoCloseable {
        Execution execute(String sql, Object... binds) throws OracleError {
            List<ServerSession.Bind> row = new ArrayList<>();
            for (Object bind : binds) {
                row.add(bind(bind));
            }
            return session.execute(session.parse(sql), List.of(row), ServerSession.BatchErrors.STOP);
        }

        /** Runs what needs no answer; rows changed. */
        long run(String sql, Object... binds) {
            try {
                return execute(sql, binds).rowCount();
            } catch (OracleError e) {
                throw new AssertionError(sql + ": " + e.getMessage(), e);
            }
        }

        /** Each row as its values with {@code |} between; NULL is empty. */
        List<String> rows(String sql, Object... binds) {
            try {
                return texts(execute(sql, binds).rows().orElseThrow());
            } catch (OracleError e) {
                throw new AssertionError(sql + ": " + e.getMessage(), e);
            }
        }

        String one(String sql, Object... binds) {
            List<String> rows = rows(sql, binds);
            if (rows.size() != 1) {
                throw new AssertionError(sql + " gave " + rows);
            }
            return rows.getFirst();
        }

        /** The number of the error that it raises; the test fails when it raises none. */
        int error(String sql, Object... binds) {
            return failure(sql, binds).number();
        }

        OracleError failure(String sql, Object... binds) {
            try {
                Execution execution = execute(sql, binds);
                if (execution.rows().isPresent()) {
                    texts(execution.rows().get());
                }
            } catch (OracleError e) {
                return e;
            }
            throw new AssertionError("no error: " + sql);
        }

        @Override
        public void close() {
            session.close();
        }
    }

    static List<String> texts(ResultRows rows) throws OracleError {
        List<String> all = new ArrayList<>();
        for (Optional<List<Datum>> row = rows.next(); row.isPresent(); row = rows.next()) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < row.get().size(); i++) {
                texts.add(PLAIN.toText(
                        Codec.value(rows.columns().get(i).type(), row.get().get(i))));
            }
            all.add(String.join("|", texts));
        }
        return all;
    }

    static ServerSession.Bind bind(Object value) throws OracleError {
        return switch (value) {
            case ServerSession.Bind bind -> bind;
            case String text ->
                new ServerSession.Bind(SqlType.VARCHAR2, 4000, Codec.datum(SqlType.VARCHAR2, Value.of(text)));
            case Integer number ->
                new ServerSession.Bind(SqlType.NUMBER, 22, Codec.datum(SqlType.NUMBER, Value.of(number)));
            case Long number ->
                new ServerSession.Bind(SqlType.NUMBER, 22, Codec.datum(SqlType.NUMBER, Value.of(number)));
            case SqlType out -> new ServerSession.Bind(out, 4000, Datum.NULL);
            default -> throw new IllegalArgumentException("no bind of " + value);
        };
    }
}
