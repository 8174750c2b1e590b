package io.howdah.pipelines;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A simulated server that remembers what it was asked and how many rows it handed out for it. */
final class WatchedOracle implements SimulatedServer {
    private final SimulatedServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** One query that was executed. */
    record Asked(String sql, AtomicLong rows) {}

    WatchedOracle(SimulatedServer server) {
        this.server = server;
    }

    /** Queries for rows of this table at an SCN, without those that only count. */
    List<Asked> rowsOf(String table) {
        return asked.stream()
                .filter(a -> a.sql().contains(" FROM " + table) && a.sql().contains(" AS OF SCN "))
                .filter(a -> !a.sql().startsWith("SELECT COUNT"))
                .toList();
    }

    long handedOut(String table) {
        return rowsOf(table).stream().mapToLong(a -> a.rows().get()).sum();
    }

    void forget() {
        asked.clear();
    }

    @Override
    public boolean serves(String serviceOrSid) {
        return server.serves(serviceOrSid);
    }

    @Override
    public Account account(String user) throws OracleError {
        return server.account(user);
    }

    @Override
    public ServerSession logOn(LogOn logOn) throws OracleError {
        return new WatchedSession(server.logOn(logOn), asked);
    }

    @Override
    public String version() {
        return server.version();
    }

    private record WatchedSession(ServerSession session, List<Asked> asked) implements ServerSession {
        @Override
        public int sid() {
            return session.sid();
        }

        @Override
        public int serial() {
            return session.serial();
        }

        @Override
        public ParsedStatement parse(String sql) throws OracleError {
            return session.parse(sql);
        }

        @Override
        public Execution execute(ParsedStatement statement, List<List<Bind>> rows, BatchErrors batchErrors)
                throws OracleError {
            Execution done = session.execute(statement, rows, batchErrors);
            Asked query = new Asked(statement.sql(), new AtomicLong());
            asked.add(query);
            return new Execution(
                    done.rows().map(r -> new WatchedRows(r, query.rows())),
                    done.rowCount(),
                    done.rowCounts(),
                    done.out(),
                    done.rowErrors(),
                    done.implicitResults());
        }

        @Override
        public void commit() throws OracleError {
            session.commit();
        }

        @Override
        public void rollback() throws OracleError {
            session.rollback();
        }

        @Override
        public boolean inTransaction() {
            return session.inTransaction();
        }

        @Override
        public Lob createTemporaryLob(SqlType type) {
            return session.createTemporaryLob(type);
        }

        @Override
        public void cancel() {
            session.cancel();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private record WatchedRows(ResultRows rows, AtomicLong count) implements ResultRows {
        @Override
        public List<ResultColumn> columns() {
            return rows.columns();
        }

        @Override
        public Optional<List<Datum>> next() throws OracleError {
            Optional<List<Datum>> row = rows.next();
            if (row.isPresent()) {
                count.incrementAndGet();
            }
            return row;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
