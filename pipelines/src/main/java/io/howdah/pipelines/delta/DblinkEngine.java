package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.Loader;
import io.howdah.load.Session;
import io.howdah.load.Workers;
import io.howdah.pipelines.JobLock;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.DeltaResult.PartResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The server holds the sessions: {@code howdah.delta_apply}, which sends the recorded statements through its extension dblink. */
final class DblinkEngine implements Engine {
    /** Lock of the procedure while it works, also when whoever called it is gone. */
    static final String LOCK = "delta apply";

    private final Target target;
    private final DeltaSettings settings;
    private final DeltaProgress progress;

    DblinkEngine(Target target, DeltaSettings settings, DeltaProgress progress) {
        this.target = target;
        this.settings = settings;
        this.progress = progress;
    }

    /** Makes functions and procedures in schema {@code howdah}; those of another version are replaced. */
    static void install(Target target) {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(script());
            connection.commit();
        } catch (SQLException e) {
            throw State.failed("install the engine of howdah delta in schema howdah", e);
        }
    }

    private static String script() {
        try (InputStream script = State.class.getResourceAsStream("delta-engine.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@SPACE@", Integer.toString(JobLock.SPACE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<PartResult> apply(Cycle cycle, List<Part> parts, long run) {
        requireDblink();
        install(target);
        // a worker's statement is cancelled when this thread is interrupted
        new Workers(target, settings.load().retry(), Loader.PREPARATION).run(1, session -> call(session, cycle, run));
        List<PartResult> results = new ArrayList<>();
        try (Connection connection = target.open()) {
            for (Part part : parts) {
                PartResult result = result(connection, cycle, part);
                results.add(result);
                progress.part(result);
            }
        } catch (SQLException e) {
            throw State.failed("read what became of cycle " + cycle.number(), e);
        }
        return results;
    }

    private void requireDblink() {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT FROM pg_extension WHERE extname = 'dblink'")) {
            if (row.next()) {
                return;
            }
        } catch (SQLException e) {
            throw State.failed("look for the extension dblink", e);
        }
        throw new HowdahException(
                DeltaCode.DBLINK_MISSING,
                "could not apply with --engine dblink: the extension dblink is not there",
                "CREATE EXTENSION dblink, or use --engine jdbc");
    }

    /** A procedure that commits needs a connection that does not hold a transaction around it. */
    private void call(Session session, Cycle cycle, long run) {
        try {
            Connection connection = session.connection();
            connection.setAutoCommit(true);
            try (PreparedStatement call = connection.prepareStatement("CALL howdah.delta_apply(?, ?, ?, ?)")) {
                call.setLong(1, cycle.number());
                call.setInt(2, settings.sessions());
                call.setString(3, settings.dblink());
                call.setLong(4, run);
                call.execute();
            }
        } catch (SQLException e) {
            session.checkStopped();
            session.discard();
            throw Failures.engine(e);
        }
    }

    private static PartResult result(Connection connection, Cycle cycle, Part part) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT state, coalesce(error_code, ''), coalesce(error, '') FROM howdah.delta_parts WHERE cycle = ? AND part = ?")) {
            query.setLong(1, cycle.number());
            query.setInt(2, part.number());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (row.getString(1).equals("DONE")) {
                    return Applied.read(connection, cycle, part);
                }
                String recorded = row.getString(2);
                DeltaCode code = Arrays.stream(DeltaCode.values())
                        .filter(c -> c.code().equals(recorded))
                        .findFirst()
                        .orElse(DeltaCode.PART_FAILED);
                return Applied.failed(
                        part,
                        new HowdahException(
                                code,
                                part.leaf().quoted() + ": "
                                        + (row.getString(3).isEmpty() ? "it was not reached" : row.getString(3)),
                                Failures.wayOut(code)),
                        Duration.ZERO);
            }
        }
    }
}
