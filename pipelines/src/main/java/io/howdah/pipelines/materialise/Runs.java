package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.materialise.MaterialisePlan.Way;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Runs that fill one table for one owner, as schema {@code howdah} remembers them. Methods with a connection never commit. */
final class Runs {
    private final Target target;
    private final String owner;
    private final QualifiedName into;

    Runs(Target target, String owner, QualifiedName into) {
        this.target = target;
        this.owner = owner;
        this.into = into;
    }

    enum Phase {
        BEGUN,
        /** the table is prepared, the chunks are known */
        FILLING,
        DONE,
        ABANDONED
    }

    /** What the table was, or was made, before it was filled. */
    enum Prepared {
        CREATED,
        EMPTIED,
        KEPT
    }

    record Run(
            long number,
            Way way,
            List<String> reason,
            Phase phase,
            Optional<Prepared> prepared,
            int moments,
            Optional<String> watermark) {}

    record Chunk(int number, String condition) {}

    private static final String ANY =
            "SELECT run, way, reason, state, prepared, moments, watermark FROM howdah.materialise_runs";
    private static final String RUN = ANY + " WHERE owner = ? AND schema_name = ? AND table_name = ?";

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong(1),
                Way.valueOf(row.getString(2)),
                row.getString(3).lines().toList(),
                Phase.valueOf(row.getString(4)),
                Optional.ofNullable(row.getString(5)).map(Prepared::valueOf),
                row.getInt(6),
                Optional.ofNullable(row.getString(7)));
    }

    /** One that has not ended and does the same. */
    Optional<Run> open(Connection connection, String identity) throws SQLException {
        return Sql.first(
                connection,
                RUN + " AND identity = ? AND state IN ('BEGUN', 'FILLING') ORDER BY run DESC LIMIT 1",
                Runs::run,
                owner,
                schema(),
                table(),
                identity);
    }

    /** Whether the table is still the one that the run prepared; another of its name is somebody else's. */
    private static final String SAME_TABLE =
            "table_oid = (SELECT c.oid::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE n.nspname = schema_name AND c.relname = table_name)";

    /** What the last run that touched the table made of it, if it did not end. */
    Optional<Prepared> unfinished(Connection connection) throws SQLException {
        return touched(connection).filter(r -> r.phase != Phase.DONE).flatMap(Run::prepared);
    }

    private Optional<Run> touched(Connection connection) throws SQLException {
        return Sql.first(
                connection,
                RUN + " AND prepared IS NOT NULL AND " + SAME_TABLE + " ORDER BY run DESC LIMIT 1",
                Runs::run,
                owner,
                schema(),
                table());
    }

    /** By the last run that touched the table. */
    long brought(Connection connection) throws SQLException {
        Optional<Run> last = touched(connection);
        return last.isPresent() ? totals(connection, last.get().number).rows() : 0;
    }

    /** Locks the run. */
    static boolean isOfSameTable(Connection connection, long run) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT " + SAME_TABLE + " FROM howdah.materialise_runs WHERE run = ? FOR UPDATE",
                        r -> r.getBoolean(1),
                        run)
                .filter(same -> same)
                .isPresent();
    }

    /** Begins another; what had not ended is given up. */
    Run begin(Connection connection, String mode, String identity, Decision decision) throws SQLException {
        for (long old : Sql.rows(
                connection,
                "UPDATE howdah.materialise_runs SET state = 'ABANDONED', finished = clock_timestamp() WHERE owner = ? AND schema_name = ?"
                        + " AND table_name = ? AND state IN ('BEGUN', 'FILLING') RETURNING run",
                r -> r.getLong(1),
                owner,
                schema(),
                table())) {
            Copies.drop(connection, Copies.schema(old));
        }
        String reason = String.join("\n", decision.reason());
        long number = Sql.number(
                connection,
                "INSERT INTO howdah.materialise_runs (owner, schema_name, table_name, mode, identity, way, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING run",
                owner,
                schema(),
                table(),
                mode,
                identity,
                decision.way().name(),
                reason);
        return new Run(number, decision.way(), decision.reason(), Phase.BEGUN, Optional.empty(), 0, Optional.empty());
    }

    /** Together with what was done to the table. */
    void filling(Connection connection, long run, Prepared prepared, List<String> conditions) throws SQLException {
        for (int i = 0; i < conditions.size(); i++) {
            Sql.run(
                    connection,
                    "INSERT INTO howdah.materialise_chunks (run, chunk, condition) VALUES (?, ?, ?)",
                    run,
                    i + 1,
                    conditions.get(i));
        }
        Sql.run(
                connection,
                "UPDATE howdah.materialise_runs SET state = 'FILLING', prepared = ?, table_oid = ?::regclass::oid::bigint"
                        + " WHERE run = ?",
                prepared.name(),
                into.quoted(),
                run);
    }

    /** Another snapshot is seen from now on. */
    void moment(Connection connection, long run) throws SQLException {
        Sql.run(connection, "UPDATE howdah.materialise_runs SET moments = moments + 1 WHERE run = ?", run);
    }

    /** As it is now; the row is locked until the transaction ends. */
    static Run locked(Connection connection, long run) throws SQLException {
        return Sql.rows(connection, ANY + " WHERE run = ? FOR UPDATE", Runs::run, run)
                .getFirst();
    }

    void watermark(Connection connection, long run, Optional<String> watermark) throws SQLException {
        Sql.run(connection, "UPDATE howdah.materialise_runs SET watermark = ? WHERE run = ?", watermark, run);
    }

    static List<Chunk> left(Connection connection, long run) throws SQLException {
        return Sql.rows(
                connection,
                "SELECT chunk, condition FROM howdah.materialise_chunks WHERE run = ? AND state = 'TO_DO' ORDER BY chunk",
                r -> new Chunk(r.getInt(1), r.getString(2)),
                run);
    }

    /** Waits for a transaction that is about to do this chunk, one of a process that died included. */
    static boolean claim(Connection connection, long run, int chunk) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT state FROM howdah.materialise_chunks WHERE run = ? AND chunk = ? FOR UPDATE",
                        r -> r.getString(1),
                        run,
                        chunk)
                .filter("TO_DO"::equals)
                .isPresent();
    }

    static void chunkDone(Connection connection, long run, int chunk, long rows, long millis) throws SQLException {
        Sql.run(
                connection,
                "UPDATE howdah.materialise_chunks SET state = 'DONE', rows = ?, millis = ?, finished = clock_timestamp()"
                        + " WHERE run = ? AND chunk = ?",
                rows,
                millis,
                run,
                chunk);
    }

    static boolean hasChunksDone(Connection connection, long run) throws SQLException {
        return Sql.number(
                        connection,
                        "SELECT count(*) FROM howdah.materialise_chunks WHERE run = ? AND state = 'DONE'",
                        run)
                > 0;
    }

    record Totals(long rows, int chunks, int moments) {}

    static Totals totals(Connection connection, long run) throws SQLException {
        return Sql.rows(
                        connection,
                        "SELECT coalesce(sum(c.rows), 0), count(c.chunk), max(r.moments) FROM howdah.materialise_runs r"
                                + " LEFT JOIN howdah.materialise_chunks c USING (run) WHERE r.run = ?",
                        r -> new Totals(r.getLong(1), r.getInt(2), r.getInt(3)),
                        run)
                .getFirst();
    }

    void done(Connection connection, long run, long rows, long vanished) throws SQLException {
        Sql.run(
                connection,
                "UPDATE howdah.materialise_runs SET state = 'DONE', rows = ?, vanished = ?, finished = clock_timestamp(),"
                        + " error_code = NULL, error = NULL WHERE run = ?",
                rows,
                vanished,
                run);
        Copies.drop(connection, Copies.schema(run));
    }

    /** The same command will begin anew; nothing of the run is in the table any more. */
    void abandon(Connection connection, long run) throws SQLException {
        Sql.run(
                connection,
                "UPDATE howdah.materialise_runs SET state = 'ABANDONED', prepared = NULL, finished = clock_timestamp() WHERE run = ?",
                run);
        Copies.drop(connection, Copies.schema(run));
    }

    /**
     * What stopped an attempt; told in the run's row, as far as the target can be reached.
     *
     * @param words of the error
     */
    void failed(long run, HowdahException error, String words) {
        try (Connection connection = target.open()) {
            Sql.run(
                    connection,
                    "UPDATE howdah.materialise_runs SET error_code = ?, error = ? WHERE run = ?",
                    error.code().code(),
                    words,
                    run);
        } catch (SQLException | HowdahException e) {
            error.addSuppressed(e); // the first failure is what counts
        }
    }

    /** Of the last run with this watermark column; a watermark of NULL means that no row had one. */
    Optional<Optional<String>> lastWatermark(Connection connection, Identifier column) throws SQLException {
        return Sql.first(
                connection,
                "SELECT watermark FROM howdah.materialise_watermarks WHERE owner = ? AND schema_name = ? AND table_name = ?"
                        + " AND column_name = ?",
                r -> Optional.ofNullable(r.getString(1)),
                owner,
                schema(),
                table(),
                column.text());
    }

    void remember(Connection connection, long run, Identifier column, Optional<String> watermark) throws SQLException {
        Sql.run(
                connection,
                "INSERT INTO howdah.materialise_watermarks (owner, schema_name, table_name, column_name, watermark, run)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (owner, schema_name, table_name) DO UPDATE"
                        + " SET column_name = excluded.column_name, watermark = excluded.watermark, run = excluded.run",
                owner,
                schema(),
                table(),
                column.text(),
                watermark,
                run);
    }

    /** A full run that keeps no watermark ends what an incremental one knew. */
    void forgetWatermark(Connection connection) throws SQLException {
        Sql.run(
                connection,
                "DELETE FROM howdah.materialise_watermarks WHERE owner = ? AND schema_name = ? AND table_name = ?",
                owner,
                schema(),
                table());
    }

    /** Drops what runs of the owner have made, and forgets them. */
    static void drop(Target target, String owner) {
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            for (long run : Sql.rows(
                    connection,
                    "SELECT run FROM howdah.materialise_runs WHERE owner = ? AND state IN ('BEGUN', 'FILLING') ORDER BY run",
                    r -> r.getLong(1),
                    owner)) {
                Copies.drop(connection, Copies.schema(run));
            }
            for (QualifiedName table : Sql.rows(
                    connection,
                    "SELECT DISTINCT schema_name, table_name FROM howdah.materialise_runs WHERE owner = ? AND prepared = 'CREATED' AND "
                            + SAME_TABLE,
                    r -> QualifiedName.of(r.getString(1), r.getString(2)),
                    owner)) {
                Sql.run(connection, "DROP TABLE IF EXISTS " + table.quoted());
            }
            Sql.run(connection, "DELETE FROM howdah.materialise_runs WHERE owner = ?", owner);
            connection.commit();
        } catch (SQLException e) {
            throw Failures.of("drop what " + owner + " has made", e);
        }
    }

    private String schema() {
        return into.schema().text();
    }

    private String table() {
        return into.name().text();
    }
}
