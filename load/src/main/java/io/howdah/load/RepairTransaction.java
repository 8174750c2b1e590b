package io.howdah.load;

import io.howdah.values.ValuePolicies;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mends one chunk within a transaction that others begin and end.
 *
 * <pre>
 * stage rows of the source -> lock the table, surplus rows still as compared? -> triggers off
 *   -> DELETE surplus -> UPDATE differing -> INSERT missing -> triggers on
 * </pre>
 *
 * Each change is one statement; when the target refuses it, it is halved until the refused rows are found, which stay as they are. Foreign
 * keys and all other constraints are in force. Owned by one worker.
 */
final class RepairTransaction {
    private final Connection connection;
    private final Session session;
    private final RepairTask task;
    private final ValuePolicies values;
    private final Refusals refusals = new Refusals();

    RepairTransaction(Connection connection, Session session, RepairTask task, ValuePolicies values) {
        this.connection = connection;
        this.session = session;
        this.task = task;
        this.values = values;
    }

    RepairOutcome mend() throws SQLException, IOException {
        long began = System.nanoTime();
        RepairStaging staging = new RepairStaging(connection, session, task, values);
        RepairSql sql = staging.create();
        staging.rows(refusals);
        execute(sql.lock());
        staging.surplus();
        if (!task.check().unchanged(connection, RepairSql.OF_SURPLUS)) {
            return new RepairOutcome.Changed();
        }
        long paired = 0;
        long updates = task.surplus().stream()
                .filter(s -> s.fate() == RepairTask.Fate.UPDATE)
                .count();
        if (updates > 0) {
            paired = execute(sql.pair());
            execute("ANALYZE " + RepairSql.ROWS);
        }
        TriggerSwitch triggers = new TriggerSwitch(connection, task);
        triggers.off();
        // checked with each statement, so that the rows are known, and nothing is pending when the triggers come back
        execute("SET CONSTRAINTS ALL IMMEDIATE");
        Changes changes = new Changes();
        changes.deleted = careful(sql.delete(), 1, task.surplus().size());
        long last = number("SELECT coalesce(max(howdah_number), 0) FROM " + RepairSql.ROWS);
        if (paired < updates) {
            refusals.take(updates - paired, "the row of the same key could not be read from the source");
        }
        if (paired > 0) {
            update(sql, staging, last, paired, changes);
        }
        insert(sql, last, changes);
        triggers.on();
        return new RepairOutcome.Mended(new RepairDone(
                task.key(),
                changes.deleted,
                changes.updated,
                changes.inserted,
                refusals.count(),
                refusals.reason(),
                Duration.ofNanos(System.nanoTime() - began)));
    }

    private static final class Changes {
        private long deleted;
        private long updated;
        private long inserted;
    }

    /** Rows that exchange values of a unique key cannot be updated one after the other: they are replaced, where that loses nothing. */
    private void update(RepairSql sql, RepairStaging staging, long last, long paired, Changes changes)
            throws SQLException {
        Optional<String> hindrance = hindrance(sql);
        if (!staging.updatable(sql)) {
            if (hindrance.isPresent()) {
                refusals.take(paired, "an identity column GENERATED ALWAYS differs, and " + hindrance.get());
            } else if (!replace(sql, paired, changes)) {
                refusals.take(paired, "an identity column GENERATED ALWAYS differs, and the row cannot be replaced");
            }
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            changes.updated += ranged(sql.update(), 1, last);
            connection.releaseSavepoint(before);
            lookForOrphans(paired - changes.updated);
            return;
        } catch (SQLException e) {
            if (!SqlErrors.rowRefused(e)) {
                throw e;
            }
            connection.rollback(before);
            if (SqlErrors.uniqueViolation(e) && hindrance.isEmpty() && replace(sql, paired, changes)) {
                return;
            }
        }
        long refusedBefore = refusals.count();
        changes.updated += careful(sql.update(), 1, last);
        lookForOrphans(paired - changes.updated - (refusals.count() - refusedBefore));
    }

    /** Rows that a statement found no parent for, or that were not tried any more. */
    private void lookForOrphans(long left) {
        if (left > 0) {
            refusals.take(
                    left,
                    "the row has no parent, which gives it its partition key, or was not tried after many refusals");
        }
    }

    /** All of them or none. */
    private boolean replace(RepairSql sql, long paired, Changes changes) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            long staged = number("SELECT count(*) FROM " + RepairSql.ROWS);
            if (execute(sql.replace()) < staged) {
                connection.rollback(before);
                return false;
            }
            connection.releaseSavepoint(before);
            execute("TRUNCATE " + RepairSql.ROWS);
            changes.updated += paired;
            changes.inserted += staged - paired;
            return true;
        } catch (SQLException e) {
            if (!SqlErrors.rowRefused(e)) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }

    /** Why a row must not be deleted and inserted again. */
    private Optional<String> hindrance(RepairSql sql) throws SQLException {
        if (followed()) {
            return Optional.of("other tables' rows follow a DELETE");
        }
        List<String> others = unstaged(sql);
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("a new row would lose what no source delivers: " + String.join(", ", others));
    }

    /** Stored columns whose values are nowhere but in the table. */
    private List<String> unstaged(RepairSql sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT attname FROM pg_attribute
                WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname <> ALL (?)
                ORDER BY attnum
                """)) {
            query.setString(1, task.mapping().target().quoted());
            query.setArray(2, connection.createArrayOf("text", sql.written().toArray()));
            List<String> names = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        }
    }

    /** Whether rows of other tables are deleted or changed when one of this table is deleted. */
    private boolean followed() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND confrelid = ?::regclass AND confdeltype IN ('c', 'n', 'd')")) {
            query.setString(1, task.mapping().target().quoted());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1) > 0;
            }
        }
    }

    private void insert(RepairSql sql, long last, Changes changes) throws SQLException {
        long rows = number("SELECT count(*) FROM " + RepairSql.ROWS + " WHERE howdah_place IS NULL");
        if (rows == 0) {
            return;
        }
        long refusedBefore = refusals.count();
        long inserted = careful(sql.insert(), 1, last);
        lookForOrphans(rows - inserted - (refusals.count() - refusedBefore));
        changes.inserted += inserted;
    }

    /** One statement over a range of staged rows; the refused ones are found by halving. */
    private long careful(String sql, long from, long to) throws SQLException {
        if (from > to || refusals.enough()) {
            return 0;
        }
        session.checkStopped();
        Savepoint before = connection.setSavepoint();
        try {
            long changed = ranged(sql, from, to);
            connection.releaseSavepoint(before);
            return changed;
        } catch (SQLException e) {
            if (!SqlErrors.rowRefused(e)) {
                throw e;
            }
            connection.rollback(before);
            if (from == to) {
                refusals.take(e, 1);
                return 0;
            }
            long middle = from + (to - from) / 2;
            return careful(sql, from, middle) + careful(sql, middle + 1, to);
        }
    }

    private long ranged(String sql, long from, long to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            return statement.executeLargeUpdate();
        }
    }

    private long execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : Math.max(0, statement.getLargeUpdateCount());
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
