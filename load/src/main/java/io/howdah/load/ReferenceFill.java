package io.howdah.load;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.Place;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Fills a reference-partitioned table from its staging table: one INSERT ... SELECT that joins the parent for the partition key, in one
 * transaction with its ledger row and the staging table's end.
 *
 * <p>Staging tables stand in schema {@code howdah} and are unlogged. PostgreSQL empties unlogged tables when it crashes, while the ledger
 * rows of their chunks remain; so their number of rows is held against the ledger before anything relies on them.
 */
final class ReferenceFill {
    private final Session session;
    private final ChunkLedger ledger;
    private final TablePlan plan;
    private final TableMapping.ReferenceFill fill;
    private final String staging;

    ReferenceFill(Session session, ChunkLedger ledger, TablePlan plan) {
        this.session = session;
        this.ledger = ledger;
        this.plan = plan;
        this.fill = plan.mapping().referenceFill().orElseThrow();
        this.staging = Names.staging(plan.target()).quoted();
    }

    enum State {
        FILLED,
        /** staging is there and holds what the ledger says */
        READY,
        /** staging was lost or never made; it is new and empty now, and the ledger forgot its chunks */
        ANEW
    }

    /** Before the first chunk. */
    State prepare() throws SQLException {
        Connection connection = session.connection();
        lock(connection);
        Optional<FillDone> done = ledger.findFill(connection, plan.target());
        if (done.isPresent()) {
            connection.rollback();
            plan.filled(done.get());
            return State.FILLED;
        }
        if (exists(connection) && count(connection, "SELECT count(*) FROM " + staging) == plan.stagedRows()) {
            connection.rollback();
            return State.READY;
        }
        anew(connection);
        connection.commit();
        return State.ANEW;
    }

    private void anew(Connection connection) throws SQLException {
        ledger.forget(connection, plan.target());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS howdah");
            statement.execute("DROP TABLE IF EXISTS " + staging);
            statement.execute("CREATE UNLOGGED TABLE " + staging + " (LIKE "
                    + plan.target().quoted() + ")");
            for (String column : surplus(connection)) {
                statement.execute("ALTER TABLE " + staging + " DROP COLUMN " + new Identifier(column).quoted());
            }
        }
    }

    /** Columns of the target that no source delivers: those to be filled, and what only the target has. */
    private List<String> surplus(Connection connection) throws SQLException {
        List<String> delivered = targets().stream().map(Identifier::text).toList();
        List<String> surplus = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped")) {
            query.setString(1, staging);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (!delivered.contains(rows.getString(1))) {
                        surplus.add(rows.getString(1));
                    }
                }
            }
        }
        return surplus;
    }

    private List<Identifier> targets() {
        return plan.mapping().columns().stream().map(ColumnMapping::target).toList();
    }

    /** After the last chunk of this table and when the parent is complete. */
    State fill() throws SQLException {
        long began = System.nanoTime();
        Connection connection = session.connection();
        lock(connection);
        Optional<FillDone> known = ledger.findFill(connection, plan.target());
        if (known.isPresent()) {
            connection.rollback();
            plan.filled(known.get());
            return State.FILLED;
        }
        long staged = exists(connection) ? count(connection, "SELECT count(*) FROM " + staging) : -1;
        if (staged != plan.stagedRows()) {
            anew(connection);
            connection.commit();
            return State.ANEW;
        }
        Rejects.Attempt rejects = plan.rejects().attemptOrphans();
        boolean committed = false;
        try {
            FillDone done = fill(connection, rejects, staged, began);
            connection.commit();
            committed = true;
            plan.filled(done);
            return State.FILLED;
        } finally {
            if (!committed) {
                rejects.undo();
            }
        }
    }

    private FillDone fill(Connection connection, Rejects.Attempt rejects, long staged, long began) throws SQLException {
        long orphans = setOrphansAside(connection, rejects);
        long inserted;
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE " + staging);
            inserted = statement.executeLargeUpdate(insertSql());
            if (inserted + orphans != staged) {
                throw parentKeyNotUnique();
            }
            statement.execute("DROP TABLE " + staging);
        }
        rejects.secure();
        FillDone done = new FillDone(plan.target(), inserted, orphans, Duration.ofNanos(System.nanoTime() - began));
        ledger.recordFill(connection, done);
        return done;
    }

    /** OVERRIDING SYSTEM VALUE: an identity column GENERATED ALWAYS takes the source's values, as it does from COPY. */
    String insertSql() {
        String columns = Identifier.list(targets(), "");
        List<Identifier> filled =
                fill.fill().stream().map(TableMapping.Pair::child).toList();
        List<Identifier> from =
                fill.fill().stream().map(TableMapping.Pair::parent).toList();
        return "INSERT INTO " + plan.target().quoted() + " (" + columns + ", " + Identifier.list(filled, "")
                + ") OVERRIDING SYSTEM VALUE SELECT " + Identifier.list(targets(), "child.") + ", "
                + Identifier.list(from, "parent.") + " FROM " + staging + " child JOIN "
                + fill.parent().quoted() + " parent ON " + join();
    }

    private String join() {
        return fill.join().stream()
                .map(pair -> "child." + pair.child().quoted() + " = parent."
                        + pair.parent().quoted())
                .collect(Collectors.joining(" AND "));
    }

    private String orphansFrom() {
        return " FROM " + staging + " child WHERE NOT EXISTS (SELECT FROM "
                + fill.parent().quoted() + " parent WHERE " + join() + ")";
    }

    private long setOrphansAside(Connection connection, Rejects.Attempt rejects) throws SQLException {
        long orphans = count(connection, "SELECT count(*)" + orphansFrom());
        if (orphans == 0) {
            return 0;
        }
        String reason = "no parent in " + fill.parent().quoted();
        String query = "SELECT *" + orphansFrom();
        if (!(plan.rejects().policy() instanceof RejectPolicy.SetAside)) {
            throw new HowdahException(
                    LoadCode.ORPHANS,
                    "could not fill table " + plan.target().quoted() + ": " + orphans + " rows have " + reason,
                    "load their parents or let such rows be set aside; find them with: " + query);
        }
        Place place = new Place(
                plan.sources().isEmpty() ? staging : plan.sources().getFirst().file(), 1, 0);
        Rejects.Reject reject = new Rejects.Reject(LoadCode.ORPHANS, place, Optional.empty(), reason);
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT csv)");
        try {
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                rejects.take(reject, row);
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return rejects.count();
    }

    private HowdahException parentKeyNotUnique() {
        return new HowdahException(
                LoadCode.PARENT_KEY_NOT_UNIQUE,
                "could not fill table " + plan.target().quoted() + ": a key occurs more than once in its parent "
                        + fill.parent().quoted(),
                "remove the doubled rows of the parent, then run again");
    }

    private void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, Names.lock("fill " + plan.target()));
            lock.execute();
        }
    }

    private boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, staging);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
