package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.materialise.MaterialisePlan.Way;
import io.howdah.pipelines.materialise.MaterialiseSettings.Mode.Incremental;
import io.howdah.pipelines.materialise.Runs.Chunk;
import io.howdah.pipelines.materialise.Runs.Phase;
import io.howdah.pipelines.materialise.Runs.Prepared;
import io.howdah.pipelines.materialise.Runs.Run;
import io.howdah.pipelines.materialise.Runs.Totals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A run that fills the whole table: copies where decided, the table prepared together with the list of chunks, chunks, key. */
final class FullRun {
    private final Work work;
    private final MaterialiseSettings settings;
    private final Run run;
    private final MaterialiseProgress progress;
    private final OneSession session;
    private final Optional<Copies> copies;
    private final String source;

    FullRun(Work work, Run run, MaterialiseProgress progress) {
        this.work = work;
        this.settings = work.settings();
        this.run = run;
        this.progress = progress;
        this.session = new OneSession(work.target(), settings.retry(), progress);
        this.copies = run.way() == Way.FETCHED
                ? Optional.of(new Copies(settings.from(), work.shape(), run.number()))
                : Optional.empty();
        this.source = copies.map(c -> c.source().quoted()).orElseGet(work::source);
    }

    private record State(List<Chunk> left, int total) {}

    MaterialiseResult go() {
        long began = System.nanoTime();
        if (copies.isPresent()) {
            session.run("fetch foreign tables", c -> fetch(c, copies.get()));
        }
        String attempt = "prepare table " + settings.into().quoted();
        if (run.phase() == Phase.BEGUN) {
            Cut cut = session.run("cut " + settings.from() + " into chunks", c -> work.cut(c, source));
            progress.step(cut.words());
            session.run(attempt, c -> prepare(c, cut));
        }
        State state = session.run(attempt, this::state);
        if (!state.left.isEmpty()) {
            fill(state);
        }
        Totals totals = finish();
        return new MaterialiseResult(
                run.number(),
                run.way(),
                totals.rows(),
                0,
                totals.chunks(),
                state.total - state.left.size(),
                totals.moments(),
                session.run(attempt, c -> Runs.locked(c, run.number())).watermark(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    /**
     * Anew until a chunk is done; then only when a crash of the server has emptied the copies. The watermark is that of a snapshot taken before they are
     * fetched: rows that join a later state of this database with the copies cannot lift it above changes that the copies do not have.
     */
    private boolean fetch(Connection connection, Copies fetched) throws SQLException {
        Sql.run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        boolean begun = Runs.hasChunksDone(connection, run.number());
        if (begun && fetched.isThere(connection)) {
            return false;
        }
        fetched.build(connection, progress);
        if (!begun && settings.mode() instanceof Incremental mode) {
            rememberHighest(connection, mode);
        }
        return true;
    }

    private Prepared prepare(Connection connection, Cut cut) throws SQLException {
        Run now = Runs.locked(connection, run.number());
        if (now.phase() != Phase.BEGUN) {
            return now.prepared().orElseThrow();
        }
        Sql.run(connection, "SET LOCAL client_min_messages = warning");
        if (work.preparesUnasked()) {
            requireOnlyBrought(connection);
        }
        for (String statement : work.preparations()) {
            Sql.run(connection, statement);
        }
        boolean kept = work.preparing() == Work.Preparing.NOTHING
                && work.table()
                        .filter(t -> t.content() == IntoTable.Content.ROWS)
                        .isPresent();
        Prepared prepared = switch (work.preparing()) {
            case CREATE -> Prepared.CREATED;
            case TRUNCATE -> Prepared.EMPTIED;
            case NOTHING -> kept ? Prepared.KEPT : Prepared.EMPTIED;
        };
        work.runs().filling(connection, run.number(), prepared, cut.conditions());
        return prepared;
    }

    /** Rows of somebody else are not taken away with those of a run that was given up. */
    private void requireOnlyBrought(Connection connection) throws SQLException {
        String table = settings.into().quoted();
        Sql.run(connection, "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        long rows = Sql.number(connection, "SELECT count(*) FROM " + table);
        long brought = work.runs().brought(connection);
        if (rows != brought) {
            throw new HowdahException(
                    MaterialiseCode.ROWS_IN_THE_WAY,
                    "could not fill table " + table + ": an earlier run was given up after " + brought
                            + " rows, and the table has " + rows,
                    "take away the rows that are too many, or choose prepare: truncate or drop-and-create");
        }
    }

    private State state(Connection connection) throws SQLException {
        return new State(
                Runs.left(connection, run.number()),
                Runs.totals(connection, run.number()).chunks());
    }

    private void fill(State state) {
        progress.step("fills " + settings.into() + ": " + state.left.size() + " of " + state.total + " chunks");
        if (state.left.size() < state.total) {
            progress.notice("goes on with run " + run.number()
                    + ": the chunks that are left see a later state of the database than those that are done");
        }
        try (Moment moment = new Moment(work.target(), work.runs(), run.number())) {
            if (settings.mode() instanceof Incremental mode && copies.isEmpty() && state.left.size() == state.total) {
                session.run("look for the watermark", c -> highest(c, mode, moment));
            }
            new Filling(work.target(), work.runs(), run, settings, source, work.written(), copies, progress)
                    .fill(state.left, state.total, moment);
        } catch (SQLException e) {
            throw Failures.of("take a snapshot", e);
        } catch (HowdahException e) {
            if (e.code() == MaterialiseCode.KEY_NOT_UNIQUE) {
                undo();
            }
            throw e;
        }
    }

    /** Before the first chunk, so that no later change is taken for seen. */
    private Optional<String> highest(Connection connection, Incremental mode, Moment moment) throws SQLException {
        moment.current().join(connection);
        return rememberHighest(connection, mode);
    }

    private Optional<String> rememberHighest(Connection connection, Incremental mode) throws SQLException {
        Optional<String> highest = Sql.text(connection, new Increment(settings, mode, work.shape()).highest(source));
        work.runs().watermark(connection, run.number(), highest);
        return highest;
    }

    private Totals finish() {
        String attempt = "finish table " + settings.into().quoted();
        Optional<HowdahException> keys;
        try {
            keys = session.run(attempt, this::finished);
        } catch (HowdahException e) {
            if (!isKeyError(e)) {
                throw e;
            }
            keys = session.run(
                            attempt,
                            c -> new KeyCheck(c, run.number(), settings)
                                    .ofView(settings.into().quoted(), KeyRanges.ALL))
                    .or(() -> Optional.of(e));
        }
        if (keys.isPresent()) {
            undo();
            throw keys.get();
        }
        return session.run(attempt, c -> Runs.totals(c, run.number()));
    }

    private static boolean isKeyError(HowdahException e) {
        return e.getCause() instanceof SQLException sql
                && (SqlErrors.state(sql).equals("23505") || SqlErrors.state(sql).equals("23502"));
    }

    private Optional<HowdahException> finished(Connection connection) throws SQLException {
        Run now = Runs.locked(connection, run.number());
        if (now.phase() == Phase.DONE) {
            return Optional.empty();
        }
        if (now.prepared().filter(p -> p == Prepared.CREATED).isPresent()) {
            Optional<String> key = work.primaryKey();
            if (key.isPresent()) {
                progress.step("adds the primary key");
                Sql.run(connection, key.get());
            }
        } else if (!settings.key().isEmpty()) {
            Optional<HowdahException> wrong = new KeyCheck(connection, run.number(), settings)
                    .ofTable(IntoTable.find(connection, settings.into()).orElseThrow());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        Sql.run(connection, "ANALYZE " + settings.into().quoted());
        if (settings.mode() instanceof Incremental mode) {
            work.runs().remember(connection, run.number(), mode.watermark(), now.watermark());
        } else {
            work.runs().forgetWatermark(connection);
        }
        work.runs()
                .done(
                        connection,
                        run.number(),
                        Runs.totals(connection, run.number()).rows(),
                        0);
        return Optional.empty();
    }

    /** Rows without a key are no result: the table is as if the run had not been, but for what was in it before. */
    private void undo() {
        session.run("undo run " + run.number(), connection -> {
            Run now = Runs.locked(connection, run.number());
            if (now.prepared().isPresent() && Runs.isOfSameTable(connection, run.number())) {
                switch (now.prepared().get()) {
                    case CREATED ->
                        Sql.run(
                                connection,
                                "DROP TABLE IF EXISTS " + settings.into().quoted());
                    case EMPTIED ->
                        Sql.run(connection, "TRUNCATE TABLE " + settings.into().quoted());
                    case KEPT -> {} // what was there before and what was brought cannot be told apart
                }
            }
            work.runs().abandon(connection, run.number());
            return true;
        });
    }
}
