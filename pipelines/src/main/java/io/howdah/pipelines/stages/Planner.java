package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobSource;
import io.howdah.pipelines.State;
import io.howdah.pipelines.materialise.MaterialisePlan;
import io.howdah.pipelines.materialise.MaterialiseSettings;
import io.howdah.pipelines.materialise.Materialiser;
import io.howdah.pipelines.stages.PipelinePlan.PlannedStep;
import io.howdah.pipelines.stages.PipelineStatus.StepStatus;
import io.howdah.pipelines.sync.Sync;
import io.howdah.pipelines.sync.SyncCode;
import io.howdah.pipelines.sync.SyncProgress;
import io.howdah.pipelines.sync.SyncSettings;
import io.howdah.source.oracle.ReadPlan;
import io.howdah.values.TableMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says what a run would do, with the exact SQL. Changes nothing. */
final class Planner {
    private final Pipeline pipeline;
    private final Surroundings around;
    private final Clock clock;
    /** what steps before will have made */
    private final List<Relation> expected = new ArrayList<>();

    Planner(Pipeline pipeline, Surroundings around, Clock clock) {
        this.pipeline = pipeline;
        this.around = around;
        this.clock = clock;
    }

    PipelinePlan plan(JdbcTarget target, int version) {
        PipelineStatus status = PipelineStatus.of(pipeline, target);
        List<PlannedStep> steps = new ArrayList<>();
        for (Step step : pipeline.steps()) {
            StepStatus known = status.steps().stream()
                    .filter(s -> s.step().equals(step.name()))
                    .findFirst()
                    .orElseThrow();
            Sketch sketch = sketch(target, step, version);
            steps.add(new PlannedStep(
                    step.name(),
                    step.work().kind(),
                    shown(step.work().summary()),
                    step.needs().stream().map(Step.Need::step).toList(),
                    known.state(),
                    known.error().map(this::shown),
                    shown(sketch.notes()),
                    shown(sketch.statements()),
                    shown(sketch.drops())));
        }
        return new PipelinePlan(pipeline.name(), target.describe(), shown(new Graph(pipeline).lines()), steps);
    }

    private List<String> shown(List<String> texts) {
        return texts.stream().map(this::shown).toList();
    }

    private String shown(String text) {
        return Names.shown(around.shown(text));
    }

    private record Sketch(List<String> notes, List<String> statements, List<String> drops) {}

    private Sketch sketch(JdbcTarget target, Step step, int version) {
        return switch (step.work()) {
            case Work.Load w -> load(step, version);
            case Work.Link w -> link(step, w);
            case Work.View w -> view(target, step, w, version);
            case Work.Materialise w -> materialise(target, step, w.settings());
            case Work.Sync w -> sync(target, w.settings());
            case Work.Validate w -> validate(w.compared());
            case Work.Sql w ->
                new Sketch(
                        List.of(),
                        List.of(w.run().strip()),
                        w.drop().map(String::strip).stream().toList());
        };
    }

    private Sketch load(Step step, int version) {
        try (JobSource source = JobSource.open(around.load(step), ReadPlan.inMemory(), version, clock.instant())) {
            List<String> statements = new ArrayList<>();
            sql(source, TargetStatement.Phase.PRE_DATA).forEach(statements::add);
            for (TableMapping table : source.tables()) {
                statements.add("COPY " + table.target().quoted() + " FROM STDIN (FORMAT binary)");
                Map<Identifier, String> columns = new LinkedHashMap<>();
                table.columns().forEach(c -> columns.put(c.target(), c.type().ddl()));
                expected.add(new Relation(table.target(), columns));
            }
            sql(source, TargetStatement.Phase.POST_DATA).forEach(statements::add);
            String note =
                    "job " + pipeline.job(step) + " loads " + source.tables().size()
                            + (source.tables().size() == 1 ? " table" : " tables") + " of "
                            + around.load(step).origin().describe() + ", chunk by chunk and in parallel";
            return new Sketch(
                    List.of(note),
                    statements,
                    List.of("-- what job " + pipeline.job(step) + " has created, object by object"));
        }
    }

    private static Stream<String> sql(JobSource source, TargetStatement.Phase phase) {
        return source.statements().stream().filter(s -> s.phase() == phase).map(TargetStatement::sql);
    }

    private Sketch link(Step step, Work.Link link) {
        LinkSql sql = new LinkSql(link, around.hasPassword(step) ? LinkSql.Password.GIVEN : LinkSql.Password.NONE);
        link.tables().forEach(t -> expected.add(new Relation(t.name(), t.columns())));
        List<Made> made = new ArrayList<>(List.of(
                Made.of(Made.Kind.EXTENSION, sql.extension().name()),
                Made.of(Made.Kind.SERVER, sql.server().name())));
        sql.mapping().ifPresent(m -> made.add(Made.of(Made.Kind.USER_MAPPING, m.name())));
        sql.schemas().forEach(s -> made.add(Made.of(Made.Kind.SCHEMA, s.name())));
        link.imported()
                .ifPresent(i -> i.tables()
                        .forEach(t -> made.add(
                                Made.of(Made.Kind.FOREIGN_TABLE, new QualifiedName(i.into(), new Identifier(t))))));
        link.tables().forEach(t -> made.add(Made.of(Made.Kind.FOREIGN_TABLE, t.name())));
        return new Sketch(
                List.of(
                        "extension and schemas that are there already are used as they are, and stay when the step is dropped"),
                sql.statements(),
                made.reversed().stream().map(Made::drop).toList());
    }

    private Sketch materialise(JdbcTarget target, Step step, MaterialiseSettings settings) {
        MaterialisePlan plan = new Materialiser(target, settings).plan(StepRunner.owner(pipeline, step.name()));
        List<String> notes = new ArrayList<>(plan.reason());
        notes.add("chunks: " + plan.cut());
        plan.explained().ifPresent(e -> e.lines().forEach(l -> notes.add("  " + l)));
        return new Sketch(
                notes, plan.statements(), List.of("-- table " + settings.into() + ", when this step has created it"));
    }

    private Sketch sync(JdbcTarget target, SyncSettings settings) {
        List<String> drops = List.of("-- the triggers and queues of " + settings.into());
        try {
            return new Sketch(
                    List.of("howdah pipeline sync works off the queues"),
                    new Sync(settings, SyncProgress.silent()).statements(target),
                    drops);
        } catch (HowdahException e) {
            if (e.code() != SyncCode.NOT_THERE) {
                throw e;
            }
            return new Sketch(
                    List.of("its triggers are written when the steps before it are done: " + e.getMessage()),
                    List.of(),
                    drops);
        }
    }

    private static Sketch validate(Work.Validate.Compared compared) {
        String note = switch (compared) {
            case Work.Validate.View(var settings) ->
                "compares rows, keys and checksums of " + settings.table() + " and " + settings.view()
                        + " in parts; what syncs have waiting is applied before";
            case Work.Validate.Load(var step) ->
                "compares every value of what step " + step + " has loaded with its source";
        };
        return new Sketch(
                List.of(note, "done anew in each run; exit code 1 when something differs"), List.of(), List.of());
    }

    private Sketch view(JdbcTarget target, Step step, Work.View view, int version) {
        ViewSql sql = new ViewSql(step, view);
        List<String> drops = List.of(
                Made.of(Made.Kind.VIEW, view.name()).drop(),
                Made.of(Made.Kind.SCHEMA, sql.schema().name()).drop());
        return switch (view.dialect()) {
            case POSTGRESQL -> new Sketch(List.of(), List.of(sql.schema().sql(), sql.create()), drops);
            case ORACLE -> {
                try (Connection connection = target.open()) {
                    List<Relation> relations = new ArrayList<>(Relation.named(connection, view.sql()));
                    expected.stream()
                            .filter(e ->
                                    relations.stream().noneMatch(r -> r.name().equals(e.name())))
                            .forEach(relations::add);
                    OracleView.Converted converted =
                            new OracleView(step, view, around.convert().withTargetVersion(version)).convert(relations);
                    yield new Sketch(
                            converted.notes(),
                            Stream.concat(Stream.of(sql.schema().sql()), converted.statements().stream())
                                    .toList(),
                            drops);
                } catch (HowdahException e) {
                    yield new Sketch(
                            List.of(
                                    "Oracle's SQL, converted when the steps before it are done; what is known now does not suffice: "
                                            + e.getMessage()),
                            List.of(
                                    sql.schema().sql(),
                                    "-- Oracle's SQL\n" + view.sql().strip()),
                            drops);
                } catch (SQLException e) {
                    throw State.failed("look at the target's tables", e);
                }
            }
        };
    }
}
