package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.pipelines.delta.DeltaResult;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.Deltas;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.pipelines.delta.set.DeltaSet;
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
            description = "A set, or a folder with sets; default: delta.source of the project file.")
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

    DeltaRunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session);
        DeltaSettings settings = settings(project);
        List<DeltaSet> sets = new DeltaSource(project.delta(), Optional.ofNullable(source)).sets(settings);
        Deltas deltas = options.deltas(session, project, settings);
        List<DeltaResult> results = new ArrayList<>();
        for (DeltaSet set : sets) {
            Restage how = restage ? Restage.ANEW : Restage.AS_STAGED;
            DeltaResult result = stageOnly ? deltas.stage(set, how) : deltas.apply(set, how);
            results.add(result);
            if (result.outcome() == DeltaResult.Outcome.FAILED || result.outcome() == DeltaResult.Outcome.STAGED) {
                break; // a later set may rest on rows of this one
            }
        }
        return new DeltaResults(session, options.form()).show(results, sets.size());
    }

    private DeltaSettings settings(Project project) {
        DeltaSettings settings = project.delta().settings();
        DeltaSettings kept = keepUndo ? settings.withUndo(DeltaSettings.Undo.KEEP) : settings;
        return engine == null ? kept : kept.withEngine(engine, kept.sessions());
    }
}
