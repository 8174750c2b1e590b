package io.howdah.source.oracle;

import io.howdah.base.HowdahException;
import io.howdah.source.SourceCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A limited number of sessions, opened when needed and used again. Safe for many threads; each session has one user at a time. */
final class Sessions implements AutoCloseable {
    private final OracleServer server;
    private final int most;
    private final Semaphore free;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    Sessions(OracleServer server, int most) {
        this.server = server;
        this.most = most;
        this.free = new Semaphore(most, true);
    }

    OracleServer server() {
        return server;
    }

    /** Waits until a session is free. */
    Lease lease(OracleServer.Logon logon) {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HowdahException(
                    SourceCode.ORACLE_CONNECTION_LOST,
                    "the wait for a session of " + server.describe() + " was interrupted",
                    "run the same command again",
                    e);
        }
        try {
            return new Lease(idle(logon));
        } catch (RuntimeException | Error e) {
            free.release();
            throw e;
        }
    }

    /**
     * Uses a session for a moment. When it proves broken another one is taken, as often as those that were kept may be broken, and then as
     * long as the policy says: a question may be asked again at any time.
     */
    <T> T ask(String what, Function<Connection, T> question) {
        for (int broken = 1; ; broken++) {
            Lease lease = lease(OracleServer.Logon.PATIENT);
            try {
                T answer = question.apply(lease.connection());
                lease.close();
                return answer;
            } catch (HowdahException e) {
                Optional<SQLException> lost = OracleErrors.lost(e);
                if (lost.isEmpty() || broken >= most + server.retry().attempts()) {
                    throw e;
                }
                lease.discard();
                if (broken > most) {
                    server.tryAgain(what, OracleErrors.words(lost.get()), broken - most + 1);
                }
            } finally {
                lease.discard(); // nothing when it was given back
            }
        }
    }

    private Connection idle(OracleServer.Logon logon) {
        synchronized (idle) {
            Connection known = idle.poll();
            if (known != null) {
                return known;
            }
        }
        return server.open(logon);
    }

    private void keep(Connection connection) {
        synchronized (idle) {
            if (!closed) {
                idle.push(connection);
                return;
            }
        }
        OracleServer.close(connection);
    }

    /** Sessions that are still leased are closed when they come back. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(OracleServer::close);
            idle.clear();
        }
    }

    /** One session, given back by closing the lease. */
    final class Lease implements AutoCloseable {
        private final Connection connection;
        private final AtomicBoolean returned = new AtomicBoolean();

        Lease(Connection connection) {
            this.connection = connection;
        }

        Connection connection() {
            return connection;
        }

        /** The connection is broken: closes it instead of keeping it. */
        void discard() {
            if (returned.compareAndSet(false, true)) {
                OracleServer.close(connection);
                free.release();
            }
        }

        @Override
        public void close() {
            if (returned.compareAndSet(false, true)) {
                keep(connection);
                free.release();
            }
        }
    }
}
