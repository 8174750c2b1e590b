package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.Loader;
import io.howdah.load.Session;
import io.howdah.load.SqlErrors;
import io.howdah.load.Workers;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.DeltaResult.PartResult;
import io.howdah.pipelines.delta.Part.Step;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Howdah holds the sessions. */
final class JdbcEngine implements Engine {
    private final Target target;
    private final DeltaSettings settings;
    private final DeltaProgress progress;
    private final Clock clock;

    JdbcEngine(Target target, DeltaSettings settings, DeltaProgress progress, Clock clock) {
        this.target = target;
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public List<PartResult> apply(Cycle cycle, List<Part> parts, long run) {
        ConcurrentLinkedQueue<PartResult> results = new ConcurrentLinkedQueue<>();
        List<Integer> levels =
                parts.stream().map(Part::level).distinct().sorted().toList();
        for (int level : levels) {
            // the biggest first, so that no long partition is left alone at the end
            ConcurrentLinkedQueue<Part> queue = new ConcurrentLinkedQueue<>(parts.stream()
                    .filter(p -> p.level() == level)
                    .sorted(Comparator.comparingLong((Part p) -> p.deletes() + p.inserts())
                            .reversed())
                    .toList());
            new Workers(target, settings.load().retry(), Loader.PREPARATION)
                    .run(Math.min(settings.sessions(), queue.size()), session -> {
                        for (Part part = queue.poll(); part != null; part = queue.poll()) {
                            PartResult result = apply(session, cycle, part, new Audit(run, cycle.number()));
                            results.add(result);
                            progress.part(result);
                        }
                    });
        }
        return results.stream()
                .sorted(Comparator.comparing(PartResult::table).thenComparing(PartResult::partition))
                .toList();
    }

    /** Until it is done or has failed; a connection that breaks is taken up again, and the record tells whether the COMMIT was made. */
    private PartResult apply(Session session, Cycle cycle, Part part, Audit audit) {
        Instant began = clock.instant();
        for (int attempt = 1; ; attempt++) {
            session.checkStopped();
            try {
                return once(session, cycle, part, audit);
            } catch (SQLException e) {
                session.checkStopped();
                session.rollback();
                boolean lost = SqlErrors.connectionLost(e);
                if (lost) {
                    session.discard();
                }
                if ((lost || SqlErrors.transientFailure(e))
                        && attempt < session.retry().attempts()) {
                    progress.notice("partition " + part.leaf() + " is tried again: " + SqlErrors.reason(e));
                    session.pause(attempt + 1);
                } else {
                    return failed(cycle, part, audit, began, Failures.part(part, e));
                }
            }
        }
    }

    private PartResult once(Session session, Cycle cycle, Part part, Audit audit) throws SQLException {
        Connection connection = session.connection();
        Instant began = clock.instant();
        String state = Cycles.hold(connection, cycle.number(), part.number());
        if (state.isEmpty()) {
            throw new SQLException("the record of the partition is gone", Guard.STATE);
        }
        if (!state.equals("STAGED") && !state.equals("FAILED")) {
            connection.rollback();
            return Applied.read(connection, cycle, part);
        }
        Map<String, Long> rows = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (Step step : part.steps()) {
                Instant started = clock.instant();
                long count = statement.execute(step.sql()) ? counted(statement) : changed(statement);
                if (step.isLogged()) {
                    rows.merge(step.operation(), count, Long::sum);
                    audit.write(connection, entry(part, step, OptionalLong.of(count), started, Optional.empty()));
                }
                session.checkStopped();
            }
        }
        Cycles.done(connection, cycle.number(), part, rows.getOrDefault("DELETE", 0L));
        connection.commit();
        return Applied.result(part, rows, Duration.between(began, clock.instant()));
    }

    /** Rows that a statement changed, 0 where it changes none. */
    private static long changed(Statement statement) throws SQLException {
        return Math.max(0, statement.getLargeUpdateCount());
    }

    /** What goes with a whole partition is counted by a question. */
    private static long counted(Statement statement) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            return row.getLong(1);
        }
    }

    private Audit.Entry entry(
            Part part, Step step, OptionalLong rows, Instant started, Optional<HowdahException> failure) {
        return new Audit.Entry(
                part.table(),
                Optional.of(part.leaf()),
                step.operation(),
                rows,
                step.bytes(),
                started,
                clock.instant(),
                failure.isPresent() ? Audit.Status.FAILED : Audit.Status.DONE,
                failure.map(HowdahException::line));
    }

    private PartResult failed(Cycle cycle, Part part, Audit audit, Instant began, HowdahException failure) {
        new Cycles(target).failed(cycle.number(), part, failure);
        try (Connection connection = target.open()) {
            Step whole = new Step("APPLY", "", part.bytes());
            audit.write(connection, entry(part, whole, OptionalLong.empty(), began, Optional.of(failure)));
        } catch (SQLException e) {
            throw State.failed("record the failure of partition " + part.leaf().quoted(), e);
        }
        return Applied.failed(part, failure, Duration.between(began, clock.instant()));
    }
}
