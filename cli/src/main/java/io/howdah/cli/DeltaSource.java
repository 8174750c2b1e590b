package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.DeltaProject;
import io.howdah.pipelines.delta.DeltaCode;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the sets of a command are. */
final class DeltaSource {
    private final String place;

    /** @param given overrules the project file */
    DeltaSource(DeltaProject project, Optional<String> given) {
        this.place = given.or(project::source)
                .orElseThrow(() -> new HowdahException(
                        ConfigCode.MISSING_OPTION,
                        "the folder with the sets is not named",
                        "add --source DIR, or delta.source to howdah.yaml"));
    }

    Path folder() {
        return Path.of(place);
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
