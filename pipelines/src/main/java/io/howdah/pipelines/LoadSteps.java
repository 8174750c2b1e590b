package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.base.Retry;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.load.LoadResult;
import io.howdah.load.Loader;
import io.howdah.load.SequenceStart;
import io.howdah.load.Sequences;
import io.howdah.load.StatementOutcome;
import io.howdah.load.StatementRunner;
import io.howdah.load.StatementSettings;
import io.howdah.load.Statistics;
import io.howdah.load.TableLoad;
import io.howdah.mapping.TaskSettings;
import io.howdah.source.ExportDirectory.Export;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The steps that change the target, in the order of {@link Step}. One thread. */
final class LoadSteps {
    private final JobRun run;
    private final TargetSession session;
    private final Export export;
    private final Conversion conversion;
    /** without those for what the target has and keeps */
    private List<TargetStatement> planned;

    LoadSteps(JobRun run, TargetSession session, Export export, Conversion conversion) {
        this.run = run;
        this.session = session;
        this.export = export;
        this.conversion = conversion;
        this.planned = conversion.statements();
    }

    /**
     * Creates, fills and completes the target; what an earlier run did is not done again.
     *
     * @return target tables whose rows could not all be loaded
     */
    Set<QualifiedName> load() {
        List<TableLoad> loads = TableLoads.of(export, conversion, run.plan());
        run.step(Step.PREPARE, () -> prepare(loads), summary -> summary);
        Set<ObjectRef> failed = createPreData();
        List<TableLoad> possible = loads.stream()
                .filter(l -> !failed.contains(
                        new ObjectRef(ObjectKind.TABLE, l.mapping().source().name())))
                .toList();
        session.lock().renew();
        Set<QualifiedName> incomplete = loadRows(possible);
        session.lock().renew();
        createPostData();
        advanceSequences(failed);
        run.step(Step.ANALYZE, () -> analyze(possible), summary -> summary);
        return incomplete;
    }

    /** Everything is looked at before anything is changed. */
    private String prepare(List<TableLoad> loads) {
        ExistingObjects existing = new ExistingObjects(session, conversion.statements());
        ExistingObjects.Settlement settlement = run.settings()
                .mapping()
                .task()
                .flatMap(TaskSettings::existing)
                .map(choice -> existing.settle(choice, loads))
                .orElseGet(
                        () -> new ExistingObjects.Settlement(conversion.statements(), List.of(), List.of(), List.of()));
        planned = settlement.planned();
        new TargetGuard(session, run.settings().job()).check(settlement.wanted());
        Optional<String> disk = run.settings().diskCheck() == JobSettings.DiskCheck.ON
                ? new DiskSpace(session.target()).check(loads)
                : Optional.empty();
        run.builder().findings(settlement.findings());
        existing.apply(settlement);
        OwnedSchemas.remember(session.target(), run.settings().job(), planned);
        run.log().planned(loads);
        return disk.orElse("disk not checked");
    }

    private Set<ObjectRef> createPreData() {
        List<StatementOutcome> outcomes = run.step(
                Step.PRE_DATA, () -> statements(Step.PRE_DATA, TargetStatement.Phase.PRE_DATA, 1), LoadSteps::count);
        Set<ObjectRef> failed = new HashSet<>();
        for (StatementOutcome outcome : outcomes) {
            if (outcome instanceof StatementOutcome.Failed f
                    && (f.statement().kind() == TargetStatement.Kind.TABLE
                            || f.statement().kind() == TargetStatement.Kind.PARTITION)) {
                failed.addAll(f.statement().sources());
            }
        }
        run.builder().findings(failed.stream().map(LoadSteps::notCreated).toList());
        return failed;
    }

    private static Finding notCreated(ObjectRef table) {
        return Finding.loss(
                PipelineCode.NOT_CREATED,
                table,
                Optional.empty(),
                "its rows were not loaded because it could not be created",
                "mend what the other finding names, then run the same command again",
                5);
    }

    private void createPostData() {
        int workers = run.settings().load().workers();
        run.step(
                Step.POST_DATA,
                () -> statements(Step.POST_DATA, TargetStatement.Phase.POST_DATA, workers),
                LoadSteps::count);
    }

    private List<StatementOutcome> statements(Step step, TargetStatement.Phase phase, int workers) {
        List<TargetStatement> statements =
                planned.stream().filter(s -> s.phase() == phase).toList();
        AtomicLong done = new AtomicLong();
        StatementSettings settings =
                new StatementSettings(workers, StatementSettings.OnFailure.COLLECT, Retry.defaults());
        StatementRunner runner = new StatementRunner(
                session.target(),
                session.ledger(),
                settings,
                outcome -> run.progress().advances(step, done.incrementAndGet(), statements.size(), 0));
        List<StatementOutcome> outcomes = runner.run(statements);
        record(outcomes);
        return outcomes;
    }

    private void record(List<StatementOutcome> outcomes) {
        List<RunLog.Operation> operations = new ArrayList<>();
        RefusedStatements refused = new RefusedStatements(run.builder());
        for (StatementOutcome outcome : outcomes) {
            String name = "CREATE_" + outcome.statement().kind();
            String object =
                    outcome.statement().schema() + "." + outcome.statement().name();
            switch (outcome) {
                case StatementOutcome.Done(var statement, var took) ->
                    operations.add(RunLog.Operation.done(name, object, took));
                case StatementOutcome.Skipped s -> {
                    // an earlier run logged it
                }
                case StatementOutcome.Failed failed -> {
                    String reason = failed.findings().isEmpty()
                            ? ""
                            : failed.findings().getFirst().message();
                    operations.add(
                            RunLog.Operation.done(name, object, Duration.ZERO).failed(reason));
                    refused.tell(failed);
                }
            }
        }
        run.log().log(operations);
    }

    private static String count(List<StatementOutcome> outcomes) {
        long failed = outcomes.stream()
                .filter(StatementOutcome.Failed.class::isInstance)
                .count();
        long skipped = outcomes.stream()
                .filter(StatementOutcome.Skipped.class::isInstance)
                .count();
        return "%d statements".formatted(outcomes.size() - skipped - failed)
                + (skipped > 0 ? ", %d done before".formatted(skipped) : "")
                + (failed > 0 ? ", %d failed".formatted(failed) : "");
    }

    /** Returns the targets that are not complete. */
    private Set<QualifiedName> loadRows(List<TableLoad> loads) {
        LoadResult result = run.step(
                Step.LOAD,
                () -> new Loader()
                        .load(
                                loads,
                                session.target(),
                                session.ledger(),
                                run.settings().load(),
                                new LoadMeter(run.progress(), run.log())),
                r -> "%,d rows in %d tables".formatted(r.rows(), r.tables().size())
                        + (r.rejected() > 0 ? ", %,d set aside".formatted(r.rejected()) : "")
                        + (r.failures().isEmpty()
                                ? ""
                                : ", %d not complete".formatted(r.failures().size())));
        result.tables().forEach(run.builder()::loaded);
        for (TableLoad load : loads) {
            Optional.ofNullable(result.failures().get(load.mapping().target())).ifPresent(e -> {
                run.failed(e);
                run.builder().findings(List.of(notLoaded(load, e)));
            });
        }
        return result.failures().keySet();
    }

    private static Finding notLoaded(TableLoad load, HowdahException reason) {
        return Finding.loss(
                PipelineCode.NOT_LOADED,
                new ObjectRef(ObjectKind.TABLE, load.mapping().source().name()),
                Optional.empty(),
                "was not loaded completely: " + reason.code().code() + " " + reason.getMessage(),
                reason.hint(),
                15);
    }

    private void advanceSequences(Set<ObjectRef> failed) {
        List<SequenceStart> starts = new SequencePlan(export, conversion).without(failed);
        run.step(
                Step.SEQUENCES,
                () -> {
                    List<Finding> findings = new Sequences().advance(session.target(), starts);
                    run.builder().findings(findings);
                    return starts.size() - findings.size();
                },
                "%d sequences"::formatted);
    }

    private String analyze(List<TableLoad> loads) {
        List<QualifiedName> tables =
                loads.stream().map(l -> l.mapping().target()).toList();
        new Statistics().analyze(session.target(), tables, run.settings().load().workers());
        return tables.size() + " tables";
    }
}
