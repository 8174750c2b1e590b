package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.delta.DeltaCode;
import io.howdah.pipelines.delta.DeltaResult;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.Deltas;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetFolders;
import java.nio.file.Path;
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

    DeltaRunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session);
        DeltaSettings settings = keepUndo
                ? project.delta().settings().withUndo(DeltaSettings.Undo.KEEP)
                : project.delta().settings();
        Path folder = Path.of(Optional.ofNullable(source)
                .or(() -> project.delta().source())
                .orElseThrow(() -> new HowdahException(
                        ConfigCode.MISSING_OPTION,
                        "the folder with the sets is not named",
                        "add --source DIR, or delta.source to howdah.yaml")));
        List<DeltaSet> sets = SetFolders.find(folder, settings.data());
        if (sets.isEmpty()) {
            throw new HowdahException(
                    DeltaCode.NO_SET,
                    "could not find a set in " + folder,
                    "a set has a manifest.json, or files such as sales.orders.delete.csv");
        }
        Deltas deltas = options.deltas(session, project, settings);
        List<DeltaResult> results = new ArrayList<>();
        for (DeltaSet set : sets) {
            DeltaResult result = deltas.apply(set, restage ? Restage.ANEW : Restage.AS_STAGED);
            results.add(result);
            if (result.outcome() == DeltaResult.Outcome.FAILED) {
                break; // a later set may rest on rows of this one
            }
        }
        return new DeltaResults(session, options.form()).show(results, sets.size());
    }
}
