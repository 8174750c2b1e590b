package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.convert.Conversion;
import io.howdah.load.TableLoad;
import io.howdah.load.TableResult;
import io.howdah.validate.TableValidation;
import io.howdah.validate.ValidationResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes down one run of a command in schema {@code howdah}: its beginning and end, its operations, findings and results. Opens a
 * connection for each call, so that it works after the server was restarted. Safe for many threads.
 */
public final class RunLog {
    private final Target target;
    private final String job;
    private final long run;

    private RunLog(Target target, String job, long run) {
        this.target = target;
        this.job = job;
        this.run = run;
    }

    public enum End {
        DONE,
        DONE_WITH_FINDINGS,
        FAILED,
        INTERRUPTED
    }

    enum Status {
        DONE,
        FAILED,
        SKIPPED
    }

    /** One operation for {@code migration_logs}. */
    record Operation(
            String name,
            String object,
            OptionalLong rows,
            OptionalLong bytes,
            Duration took,
            Status status,
            Optional<String> error) {
        static Operation done(String name, String object, Duration took) {
            return new Operation(
                    name, object, OptionalLong.empty(), OptionalLong.empty(), took, Status.DONE, Optional.empty());
        }

        Operation counting(long newRows, long newBytes) {
            return new Operation(
                    name, object, OptionalLong.of(newRows), OptionalLong.of(newBytes), took, status, error);
        }

        Operation skipped() {
            return new Operation(name, object, rows, bytes, took, Status.SKIPPED, error);
        }

        Operation failed(String reason) {
            return new Operation(name, object, rows, bytes, took, Status.FAILED, Optional.of(reason));
        }
    }

    /** The caller holds the job's lock, so runs of the job that still look alive are dead. */
    public static RunLog begin(Target target, String job, String verb, String source) {
        try (Connection connection = target.open();
                PreparedStatement lost = connection.prepareStatement(
                        "UPDATE howdah.runs SET status = 'LOST' WHERE job = ? AND status = 'RUNNING'");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO howdah.runs (job, verb, program, source) VALUES (?, ?, ?, ?) RETURNING run")) {
            lost.setString(1, job);
            lost.executeUpdate();
            insert.setString(1, job);
            insert.setString(2, verb);
            insert.setString(3, Program.version());
            insert.setString(4, source);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return new RunLog(target, job, row.getLong(1));
            }
        } catch (SQLException e) {
            throw State.failed("record the beginning of the run", e);
        }
    }

    public long run() {
        return run;
    }

    public void end(End end, Optional<HowdahException> error) {
        try (Connection connection = target.open();
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE howdah.runs SET finished = clock_timestamp(), status = ?, error_code = ?, error = ?
                        WHERE run = ?
                        """)) {
            update.setString(1, end.name());
            update.setString(2, error.map(e -> e.code().code()).orElse(null));
            update.setString(3, error.map(HowdahException::getMessage).orElse(null));
            update.setLong(4, run);
            update.executeUpdate();
        } catch (SQLException e) {
            throw State.failed("record the end of the run", e);
        }
    }

    void log(Operation operation) {
        log(List.of(operation));
    }

    void log(List<Operation> operations) {
        try (Connection connection = target.open();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO howdah.migration_logs (run, operation, object, rows, bytes, millis, status, error)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """)) {
            connection.setAutoCommit(false);
            for (Operation operation : operations) {
                insert.setLong(1, run);
                insert.setString(2, operation.name());
                insert.setString(3, operation.object());
                setLong(insert, 4, operation.rows());
                setLong(insert, 5, operation.bytes());
                insert.setLong(6, operation.took().toMillis());
                insert.setString(7, operation.status().name());
                insert.setString(8, operation.error().orElse(null));
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw State.failed("write the operations' log", e);
        }
    }

    private static void setLong(PreparedStatement statement, int parameter, OptionalLong value) throws SQLException {
        if (value.isPresent()) {
            statement.setLong(parameter, value.getAsLong());
        } else {
            statement.setNull(parameter, Types.BIGINT);
        }
    }

    /** Replaces what earlier runs of the job said about its objects, and stores this run's findings. */
    void outcomes(List<Conversion.Outcome> outcomes, List<Finding> findings) {
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            replaceObjects(connection, outcomes);
            replaceFindings(connection, findings);
            connection.commit();
        } catch (SQLException e) {
            throw State.failed("record what became of the objects", e);
        }
    }

    private void replaceObjects(Connection connection, List<Conversion.Outcome> outcomes) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM howdah.objects WHERE job = ?");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO howdah.objects VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            delete.setString(1, job);
            delete.executeUpdate();
            int number = 0;
            for (Conversion.Outcome outcome : outcomes) {
                insert.setString(1, job);
                insert.setInt(2, ++number);
                insert.setString(3, outcome.object().kind().words());
                insert.setString(4, outcome.object().name().schema().text());
                insert.setString(5, outcome.object().name().name().text());
                insert.setString(6, outcome.state().name());
                insert.setString(7, outcome.target().map(t -> t.schema().text()).orElse(null));
                insert.setString(8, outcome.target().map(t -> t.name().text()).orElse(null));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void replaceFindings(Connection connection, List<Finding> findings) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM howdah.findings WHERE run = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO howdah.findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            delete.setLong(1, run);
            delete.executeUpdate();
            int number = 0;
            for (Finding finding : findings) {
                insert.setLong(1, run);
                insert.setInt(2, ++number);
                insert.setString(3, finding.code().code());
                insert.setString(4, finding.severity().name());
                insert.setString(5, finding.object().kind().words());
                insert.setString(6, finding.object().name().schema().text());
                insert.setString(7, finding.object().name().name().text());
                insert.setString(8, finding.place().map(Object::toString).orElse(null));
                insert.setString(9, finding.message());
                insert.setString(10, finding.hint());
                insert.setInt(11, finding.effortMinutes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Makes the tables visible in {@code status} before their first chunk; those loaded before stay as they are. */
    void planned(List<TableLoad> tables) {
        try (Connection connection = target.open();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO howdah.tables AS t (job, schema_name, table_name, state, source_bytes)
                        VALUES (?, ?, ?, 'PLANNED', ?)
                        ON CONFLICT (job, schema_name, table_name) DO UPDATE SET source_bytes = excluded.source_bytes
                        """)) {
            connection.setAutoCommit(false);
            for (TableLoad table : tables) {
                bind(insert, table.mapping().target());
                insert.setLong(4, table.size().bytes());
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw State.failed("record the tables to be loaded", e);
        }
    }

    void loaded(TableResult result) {
        try (Connection connection = target.open();
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE howdah.tables
                        SET state = 'LOADED', rows = ?, rejected = ?, load_millis = load_millis + ?, changed = clock_timestamp()
                        WHERE job = ? AND schema_name = ? AND table_name = ?
                        """)) {
            update.setLong(1, result.rows());
            update.setLong(2, result.rejected());
            update.setLong(3, result.took().toMillis());
            update.setString(4, job);
            update.setString(5, result.table().schema().text());
            update.setString(6, result.table().name().text());
            update.executeUpdate();
        } catch (SQLException e) {
            throw State.failed("record table " + result.table().quoted() + " as loaded", e);
        }
    }

    void validated(ValidationResult result) {
        try (Connection connection = target.open();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO howdah.validations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (TableValidation table : result.tables()) {
                insert.setLong(1, run);
                insert.setString(2, table.table().schema().text());
                insert.setString(3, table.table().name().text());
                insert.setString(4, table.state().name());
                insert.setLong(5, table.sourceRows());
                insert.setLong(6, table.targetRows());
                insert.setLong(7, table.rejectedRows());
                insert.setLong(8, table.differing());
                insert.setString(9, table.reason());
                insert.setLong(10, table.took().toMillis());
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw State.failed("record the validation", e);
        }
    }

    private void bind(PreparedStatement statement, QualifiedName table) throws SQLException {
        statement.setString(1, job);
        statement.setString(2, table.schema().text());
        statement.setString(3, table.name().text());
    }
}
