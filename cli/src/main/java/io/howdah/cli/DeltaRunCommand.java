package io.howdah.cli;

import io.howdah.cli.config.DeltaProject;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.delta.DeltaResult;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.Deltas;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetLooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code howdah delta run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        header = "Apply every set of a folder that is not applied yet, in order.",
        description =
                "Each partition is changed as a whole or not at all. Run again, the same command does what is missing.")
final class DeltaRunCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private DeltaOptions options = new DeltaOptions();

    @Option(
            names = {"-s", "--source"},
            paramLabel = "DIR",
            description =
                    "A set, or a folder with sets, or s3://BUCKET/PREFIX; default: delta.source of the project file.")
    private @Nullable String source;

    @Option(names = "--keep-undo", description = "Keep what `howdah delta undo` needs.")
    private boolean keepUndo;

    @Option(names = "--restage", description = "Stage the files anew; partitions that are done stay done.")
    private boolean restage;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description =
                    "jdbc (default): Howdah holds the sessions; dblink: the server does, by its extension dblink.")
    private DeltaSettings.@Nullable Engine engine;

    @Option(
            names = "--stage-only",
            description = "Stage and check the first set that is not done; CALL howdah.delta_apply(CYCLE) applies it.")
    private boolean stageOnly;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description = "Move sets that are applied there; default: delta.archive of the project file.")
    private @Nullable String archive;

    @Option(
            names = "--import",
            paramLabel = "WHO",
            description =
                    "auto (default), server or client: who brings objects into staging that the target could read by aws_s3.")
    private DeltaProject.@Nullable Import importBy;

    @Option(names = "--watch", description = "Go on waiting for sets to become complete, and apply each.")
    private boolean watch;

    @Option(
            names = "--for",
            paramLabel = "SECONDS",
            description = "With --watch: end after so long; default: only when a set fails or by ctrl-C.")
    private long seconds;

    DeltaRunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session);
        DeltaSettings settings = settings(project);
        Deltas deltas = options.deltas(session, project, settings);
        DeltaSource.Given given = new DeltaSource.Given(
                Optional.ofNullable(source), Optional.ofNullable(archive), Optional.ofNullable(importBy));
        try (DeltaSource sets = new DeltaSource(session, project, given, deltas)) {
            return run(deltas, settings, sets);
        }
    }

    private int run(Deltas deltas, DeltaSettings settings, DeltaSource sets) {
        DeltaResults shown = new DeltaResults(session, options.form());
        if (watch) {
            List<DeltaResult> results = new DeltaWatch(sets.watch(settings, session.clock()), session.clock())
                    .run(Duration.ofSeconds(seconds), set -> one(deltas, sets, set));
            return shown.show(results, results.size());
        }
        List<DeltaSet> found = sets.sets(settings);
        List<DeltaResult> results = new ArrayList<>();
        for (DeltaSet set : found) {
            DeltaResult result = one(deltas, sets, set);
            results.add(result);
            if (result.outcome() == DeltaResult.Outcome.FAILED || result.outcome() == DeltaResult.Outcome.STAGED) {
                break; // a later set may rest on rows of this one
            }
        }
        return shown.show(results, found.size());
    }

    private DeltaResult one(Deltas deltas, DeltaSource sets, DeltaSet set) {
        Restage how = restage ? Restage.ANEW : Restage.AS_STAGED;
        SetLooks looks = SetLooks.of(set);
        DeltaResult result = stageOnly ? deltas.stage(set, how) : deltas.apply(set, how);
        if (result.outcome() == DeltaResult.Outcome.DONE || result.outcome() == DeltaResult.Outcome.ALREADY) {
            sets.archive(set, looks);
        }
        return result;
    }

    private DeltaSettings settings(Project project) {
        DeltaSettings settings = project.delta().settings();
        DeltaSettings kept = keepUndo ? settings.withUndo(DeltaSettings.Undo.KEEP) : settings;
        return engine == null ? kept : kept.withEngine(engine, kept.sessions());
    }
}
