package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.set.CheckedSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The record of cycles in schema {@code howdah}. Safe for many threads: it holds no connection. */
final class Cycles {
    private final Target target;

    Cycles(Target target) {
        this.target = target;
    }

    /** The cycle of a set with this content, as far as it has come; undone and abandoned ones do not count. */
    Optional<Cycle> find(String identity) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT cycle, set_name, state, at, layout FROM howdah.delta_cycles
                        WHERE identity = ? AND state NOT IN ('UNDONE', 'ABANDONED')
                        """)) {
            query.setString(1, identity);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(cycle(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw State.failed("look for the cycle of a set", e);
        }
    }

    /** @throws HowdahException {@link DeltaCode#NO_SUCH_CYCLE} */
    Cycle get(long number) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT cycle, set_name, state, at, layout FROM howdah.delta_cycles WHERE cycle = ?")) {
            query.setLong(1, number);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    return cycle(row);
                }
            }
        } catch (SQLException e) {
            throw State.failed("look for cycle " + number, e);
        }
        throw new HowdahException(
                DeltaCode.NO_SUCH_CYCLE,
                "could not find cycle " + number + " in " + target.describe(),
                "`howdah delta status` lists the cycles");
    }

    private static Cycle cycle(ResultSet row) throws SQLException {
        return new Cycle(
                row.getLong(1),
                row.getString(2),
                Cycle.State.valueOf(row.getString(3)),
                row.getTimestamp(4).toInstant(),
                row.getString(5));
    }

    Cycle begin(CheckedSet set, String source, Clock clock) {
        Instant at = set.set().at().orElseGet(clock::instant);
        try (Connection connection = target.open();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO howdah.delta_cycles (set_name, identity, source, at, files, bytes) VALUES (?, ?, ?, ?, ?, ?)
                        RETURNING cycle, set_name, state, at, layout
                        """)) {
            insert.setString(1, set.set().name());
            insert.setString(2, set.identity());
            insert.setString(3, source);
            insert.setTimestamp(4, Timestamp.from(at));
            insert.setInt(5, set.set().files().size());
            insert.setLong(6, set.bytes());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return cycle(row);
            }
        } catch (SQLException e) {
            throw State.failed("record the beginning of a cycle", e);
        }
    }

    /** Cycles that were begun and are not done, oldest first. */
    List<Cycle> open() {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT cycle, set_name, state, at, layout FROM howdah.delta_cycles
                        WHERE state IN ('STAGING', 'STAGED', 'FAILED') ORDER BY cycle
                        """);
                ResultSet rows = query.executeQuery()) {
            java.util.ArrayList<Cycle> open = new java.util.ArrayList<>();
            while (rows.next()) {
                open.add(cycle(rows));
            }
            return open;
        } catch (SQLException e) {
            throw State.failed("look for open cycles", e);
        }
    }

    void layout(Connection transaction, long cycle, String layout) throws SQLException {
        try (PreparedStatement update =
                transaction.prepareStatement("UPDATE howdah.delta_cycles SET layout = ? WHERE cycle = ?")) {
            update.setString(1, layout);
            update.setLong(2, cycle);
            update.executeUpdate();
        }
    }

    /** Outlives a crash of the server, whatever it says about commits: a set whose cycle is done is moved to the archive next. */
    void state(long cycle, Cycle.State state, Optional<HowdahException> error) {
        try (Connection connection = Sql.open(target);
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE howdah.delta_cycles SET state = ?, error_code = ?, error = ?,
                               finished = CASE WHEN ? THEN clock_timestamp() END
                        WHERE cycle = ?
                        """)) {
            update.setString(1, state.name());
            update.setString(2, error.map(e -> e.code().code()).orElse(null));
            update.setString(3, error.map(HowdahException::getMessage).orElse(null));
            update.setBoolean(4, state != Cycle.State.STAGING && state != Cycle.State.STAGED);
            update.setLong(5, cycle);
            update.executeUpdate();
        } catch (SQLException e) {
            throw State.failed("record the state of cycle " + cycle, e);
        }
    }

    /** The cycle is staged anew or again: what was recorded to be done, and is not, does not count any more. */
    void reopen(long cycle) {
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            try (PreparedStatement state = connection.prepareStatement(
                            "UPDATE howdah.delta_cycles SET state = 'STAGING', finished = NULL WHERE cycle = ?");
                    PreparedStatement parts = connection.prepareStatement(
                            "DELETE FROM howdah.delta_parts WHERE cycle = ? AND state <> 'DONE'")) {
                state.setLong(1, cycle);
                state.executeUpdate();
                parts.setLong(1, cycle);
                parts.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw State.failed("take up cycle " + cycle, e);
        }
    }

    /** Partitions that this cycle has changed already. */
    Set<QualifiedName> done(long cycle) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT partition_schema, partition_name FROM howdah.delta_parts WHERE cycle = ? AND state = 'DONE'
                        """)) {
            query.setLong(1, cycle);
            Set<QualifiedName> done = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    done.add(QualifiedName.of(rows.getString(1), rows.getString(2)));
                }
            }
            return done;
        } catch (SQLException e) {
            throw State.failed("read the partitions of cycle " + cycle, e);
        }
    }

    /** Replaces the parts that are not done by these, and notes how many rows are left out. */
    void plan(long cycle, List<Part> parts, long skipped) {
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            try (PreparedStatement delete = connection.prepareStatement(
                            "DELETE FROM howdah.delta_parts WHERE cycle = ? AND state IN ('STAGED', 'FAILED')");
                    PreparedStatement update = connection.prepareStatement(
                            "UPDATE howdah.delta_cycles SET skipped = ?, state = 'STAGED' WHERE cycle = ?");
                    PreparedStatement part = connection.prepareStatement("""
                            INSERT INTO howdah.delta_parts (cycle, part, level, schema_name, table_name, partition_schema, partition_name,
                                mode, deletes, inserts, bytes, repeated, keys, plan, undo_removed, undo_added)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """);
                    PreparedStatement step = connection.prepareStatement(
                            "INSERT INTO howdah.delta_steps (cycle, part, step, operation, sql, bytes) VALUES (?, ?, ?, ?, ?, ?)")) {
                delete.setLong(1, cycle);
                delete.executeUpdate();
                update.setLong(1, skipped);
                update.setLong(2, cycle);
                update.executeUpdate();
                for (Part each : parts) {
                    bind(part, cycle, each);
                    part.addBatch();
                    for (int i = 0; i < each.steps().size(); i++) {
                        step.setLong(1, cycle);
                        step.setInt(2, each.number());
                        step.setInt(3, i + 1);
                        step.setString(4, each.steps().get(i).operation());
                        step.setString(5, each.steps().get(i).sql());
                        step.setLong(6, each.steps().get(i).bytes());
                        step.addBatch();
                    }
                }
                part.executeBatch();
                step.executeBatch();
            }
            connection.commit();
        } catch (SQLException e) {
            throw State.failed("record the partitions of cycle " + cycle, e);
        }
    }

    private static void bind(PreparedStatement insert, long cycle, Part part) throws SQLException {
        insert.setLong(1, cycle);
        insert.setInt(2, part.number());
        insert.setInt(3, part.level());
        insert.setString(4, part.table().schema().text());
        insert.setString(5, part.table().name().text());
        insert.setString(6, part.leaf().schema().text());
        insert.setString(7, part.leaf().name().text());
        insert.setString(8, part.mode().name());
        insert.setLong(9, part.deletes());
        insert.setLong(10, part.inserts());
        insert.setLong(11, part.bytes());
        insert.setLong(12, part.repeated());
        if (part.keys().isPresent()) {
            insert.setLong(13, part.keys().getAsLong());
        } else {
            insert.setNull(13, Types.BIGINT);
        }
        insert.setString(14, part.plan());
        insert.setString(15, part.undoRemoved().map(QualifiedName::quoted).orElse(null));
        insert.setString(16, part.undoAdded().map(QualifiedName::quoted).orElse(null));
    }

    /** The highest number that a part of the cycle has; 0 when it has none. */
    int lastPart(long cycle) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT coalesce(max(part), 0) FROM howdah.delta_parts WHERE cycle = ? AND state NOT IN ('STAGED', 'FAILED')")) {
            query.setLong(1, cycle);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw State.failed("read the partitions of cycle " + cycle, e);
        }
    }

    /** Holds the part until the transaction ends, and tells its state; empty when there is none. A transaction of a lost connection is waited for. */
    static String hold(Connection transaction, long cycle, int part) throws SQLException {
        try (PreparedStatement lock = transaction.prepareStatement(
                "SELECT state FROM howdah.delta_parts WHERE cycle = ? AND part = ? FOR UPDATE")) {
            lock.setLong(1, cycle);
            lock.setInt(2, part);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    /** @param deleted by the part's DELETE; absent keys are those that it did not find */
    static void done(Connection transaction, long cycle, Part part, long deleted) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement("""
                UPDATE howdah.delta_parts SET state = 'DONE', absent = CASE WHEN keys IS NOT NULL THEN greatest(keys - ?, 0) END, error_code = NULL, error = NULL
                WHERE cycle = ? AND part = ?
                """)) {
            update.setLong(1, deleted);
            update.setLong(2, cycle);
            update.setInt(3, part.number());
            update.executeUpdate();
        }
    }

    void failed(long cycle, Part part, HowdahException error) {
        try (Connection connection = target.open();
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE howdah.delta_parts SET state = 'FAILED', error_code = ?, error = ?
                        WHERE cycle = ? AND part = ? AND state <> 'DONE'
                        """)) {
            update.setString(1, error.code().code());
            update.setString(2, error.getMessage());
            update.setLong(3, cycle);
            update.setInt(4, part.number());
            update.executeUpdate();
        } catch (SQLException e) {
            throw State.failed("record the failure of partition " + part.leaf().quoted(), e);
        }
    }
}
