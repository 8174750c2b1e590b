package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobResult;
import io.howdah.pipelines.Jobs;
import io.howdah.pipelines.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Does single steps. Safe for many threads; loads wait for one another, as each takes all workers. */
final class StepRunner {
    private final JdbcTarget target;
    private final Pipeline pipeline;
    private final Ledger ledger;
    private final Surroundings around;
    private final Clock clock;
    private final int version;
    private final ReentrantLock loading = new ReentrantLock();

    /** @param version of the target, 14 to 18 */
    StepRunner(JdbcTarget target, Pipeline pipeline, Ledger ledger, Surroundings around, Clock clock, int version) {
        this.target = target;
        this.pipeline = pipeline;
        this.ledger = ledger;
        this.around = around;
        this.clock = clock;
        this.version = version;
    }

    private interface Making {
        String make(Connection transaction, Maker maker) throws SQLException;
    }

    /**
     * What came out.
     *
     * @param summary in a few words
     * @param details samples of differences
     */
    record Came(PipelineResult.Outcome outcome, String summary, List<String> details) {
        static Came done(String summary) {
            return new Came(PipelineResult.Outcome.DONE, summary, List.of());
        }
    }

    /** The ledger has it too. */
    Came run(Step step) {
        return switch (step.work()) {
            case Work.Load w -> Came.done(load(step));
            case Work.Materialise w -> Came.done(new Filler(target, pipeline, ledger, around).fill(step, w.settings()));
            case Work.Sync w -> Came.done(new Keeping(target, pipeline, ledger, around).install(step, w.settings()));
            case Work.Validate w -> new Proof(target, pipeline, ledger, around, clock).run(step, w.compared());
            case Work.Link w ->
                inTransaction(
                        step,
                        (transaction, maker) -> new Linker(transaction, maker, step, w, around.password(step)).make());
            case Work.View w -> inTransaction(step, (transaction, maker) -> view(step, w, transaction, maker));
            case Work.Sql w -> inTransaction(step, (transaction, maker) -> statements(step, w, transaction));
        };
    }

    /** The ledger gets them without the values of variables. */
    private String statements(Step step, Work.Sql sql, Connection transaction) throws SQLException {
        String run = around.filled(sql.run());
        Pipeline.requireNoEnd(step, "run", run);
        sql.drop().ifPresent(d -> Pipeline.requireNoEnd(step, "drop", around.filled(d)));
        Maker.execute(transaction, run);
        if (sql.drop().isPresent()) {
            ledger.made(
                    transaction,
                    step,
                    new Made(
                            Made.Kind.STATEMENTS,
                            QualifiedName.of("", step.name()),
                            sql.drop().get()));
        }
        return "statements done";
    }

    /** What a done step has made must be there, and a link must work with the password of today. */
    void verify(Step step, Links links) {
        for (Made made : ledger.made(step.name())) {
            requireThere(step, made);
        }
        switch (step.work()) {
            case Work.Load w -> requireLoaded(step);
            case Work.Link w -> {
                if (links == Links.USED) {
                    renew(step, w);
                }
            }
            case Work.Materialise w -> requireTable(step, w.settings().into());
            case Work.View w -> {
                // its relation was looked at
            }
            case Work.Sync w -> {
                // its records were looked at, and the worker looks after its triggers
            }
            case Work.Validate w -> {
                // is done anew
            }
            case Work.Sql w -> {
                // nobody knows what statements have made
            }
        }
    }

    /** Whether steps that are still to be done may read through the links that are there. */
    enum Links {
        USED,
        UNUSED
    }

    private void requireThere(Step step, Made made) {
        try (Connection connection = target.open()) {
            if (made.kind() != Made.Kind.STATEMENTS && !Maker.exists(connection, made.kind(), made.name())) {
                throw gone(step, made.words());
            }
        } catch (SQLException e) {
            throw State.failed("look for what " + step + " has made", e);
        }
    }

    private void requireTable(Step step, QualifiedName table) {
        try (Connection connection = target.open()) {
            if (!Maker.exists(connection, Made.Kind.VIEW, table)) {
                throw gone(step, "table " + table);
            }
        } catch (SQLException e) {
            throw State.failed("look for what " + step + " has filled", e);
        }
    }

    /** Whose fillings those of a step are. */
    static String owner(Pipeline pipeline, String step) {
        return pipeline.name() + "/" + step;
    }

    private void requireLoaded(Step step) {
        try (Connection connection = target.open();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT format('%I.%I', schema_name, table_name) FROM howdah.tables
                        WHERE job = ? AND to_regclass(format('%I.%I', schema_name, table_name)) IS NULL ORDER BY 1 LIMIT 1
                        """)) {
            query.setString(1, pipeline.job(step));
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    throw gone(step, "table " + row.getString(1));
                }
            }
        } catch (SQLException e) {
            throw State.failed("look for what " + step + " has loaded", e);
        }
    }

    private HowdahException gone(Step step, String object) {
        return new HowdahException(
                StageCode.OBJECT_GONE,
                "could not go on with " + pipeline + ": " + object + ", which " + step
                        + " has made, is not there any more",
                "run howdah pipeline drop " + pipeline.name() + " --from " + step.name() + ", then howdah pipeline run "
                        + pipeline.name());
    }

    private void renew(Step step, Work.Link link) {
        try (Connection transaction = target.open()) {
            transaction.setAutoCommit(false);
            new Linker(transaction, new Maker(transaction, ledger, step), step, link, around.password(step)).renew();
            transaction.commit();
        } catch (SQLException e) {
            throw refused(step, e);
        }
    }

    private String load(Step step) {
        loading.lock();
        try {
            JobResult result = new Jobs(around.load(step), around.loading(step), clock).load(target, Jobs.Begin.RESUME);
            if (result.exitCode() != 0) {
                throw new HowdahException(
                        StageCode.LOAD_INCOMPLETE,
                        "could not do " + step + ": "
                                + result.report().verdict().headline(),
                        result.page()
                                .map(p -> "look into " + p + ", then run the same command again")
                                .orElse("run the same command again"));
            }
            long rows = result.report().tables().stream()
                    .flatMap(t -> t.load().stream())
                    .mapToLong(l -> l.rows())
                    .sum();
            String summary = String.format(
                    Locale.ROOT,
                    "%,d rows in %d tables",
                    rows,
                    result.report().tables().size());
            ledger.done(step, summary);
            return summary;
        } finally {
            loading.unlock();
        }
    }

    private String view(Step step, Work.View view, Connection transaction, Maker maker) throws SQLException {
        ViewSql sql = new ViewSql(step, view);
        switch (view.dialect()) {
            case POSTGRESQL -> sql.make(transaction, maker, List.of(sql.create()));
            case ORACLE -> {
                OracleView.Converted converted = new OracleView(
                                step, view, around.convert().withTargetVersion(version))
                        .convert(Relation.named(transaction, view.sql()));
                converted.notes().forEach(n -> around.tell("note: step " + step.name() + ": " + n));
                sql.make(transaction, maker, converted.statements());
            }
        }
        return "view " + view.name();
    }

    private Came inTransaction(Step step, Making making) {
        try (Connection transaction = target.open()) {
            transaction.setAutoCommit(false);
            Maker.execute(transaction, "SET LOCAL client_min_messages = warning");
            Optional<Ledger.Stage> state = ledger.lock(transaction, step);
            if (!state.equals(Optional.of(Ledger.Stage.RUNNING))) {
                throw new HowdahException(
                        StageCode.NOT_DONE,
                        "could not do " + step + ": another process has worked on it since it was begun here",
                        "see that no other process works on " + pipeline + "; then run the same command again");
            }
            String summary = making.make(transaction, new Maker(transaction, ledger, step));
            ledger.done(transaction, step, summary);
            transaction.commit();
            return Came.done(summary);
        } catch (SQLException e) {
            throw refused(step, e);
        }
    }

    private static HowdahException refused(Step step, SQLException e) {
        boolean link = step.work() instanceof Work.Link;
        return StepErrors.of(
                "do " + step,
                e,
                link ? StageCode.FOREIGN_REFUSED : StageCode.STATEMENT_REFUSED,
                "nothing of the step was done; mend what the server names, then run the same command again");
    }
}
