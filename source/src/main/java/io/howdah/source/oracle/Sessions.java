package io.howdah.source.oracle;

import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** A limited number of sessions, opened when needed and used again. Safe for many threads; each session has one user at a time. */
final class Sessions implements AutoCloseable {
    private final OracleServer server;
    private final Semaphore free;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    Sessions(OracleServer server, int most) {
        this.server = server;
        this.free = new Semaphore(most, true);
    }

    OracleServer server() {
        return server;
    }

    /** Waits until a session is free. */
    Lease lease() throws InterruptedException {
        free.acquire();
        try {
            return new Lease(idle());
        } catch (RuntimeException | Error e) {
            free.release();
            throw e;
        }
    }

    private Connection idle() {
        synchronized (idle) {
            Connection known = idle.poll();
            if (known != null) {
                return known;
            }
        }
        return server.open();
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
