package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.DeltaProject;
import io.howdah.pipelines.delta.DeltaCode;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.set.Archive;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetFolders;
import io.howdah.pipelines.delta.set.SetWatch;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Where the sets of a command are. */
final class DeltaSource {
    private final DeltaProject project;
    private final String place;
    private final Optional<Archive> archive;

    /** @param given and {@code archive} overrule the project file */
    DeltaSource(DeltaProject project, Optional<String> given, Optional<String> archive) {
        this.project = project;
        this.archive = archive.or(project::archive).map(Path::of).map(Archive::new);
        this.place = given.or(project::source)
                .orElseThrow(() -> new HowdahException(
                        ConfigCode.MISSING_OPTION,
                        "the folder with the sets is not named",
                        "add --source DIR, or delta.source to howdah.yaml"));
    }

    private Path folder() {
        return Path.of(place);
    }

    SetWatch watch(DeltaSettings settings, Clock clock) {
        return new SetWatch(folder(), settings.data(), project.marker(), project.settle(), clock);
    }

    /** Moves a set that is applied, where there is an archive. */
    void archive(DeltaSet set) {
        archive.ifPresent(a -> a.take(set));
    }

    /** @throws HowdahException {@link DeltaCode#NO_SET} when there is none */
    List<DeltaSet> sets(DeltaSettings settings) {
        List<DeltaSet> sets = SetFolders.find(folder(), settings.data());
        if (sets.isEmpty()) {
            throw new HowdahException(
                    DeltaCode.NO_SET,
                    "could not find a set in " + place,
                    "a set has a manifest.json, or files such as sales.orders.delete.csv");
        }
        return sets;
    }
}
