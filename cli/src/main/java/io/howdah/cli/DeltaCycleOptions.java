package io.howdah.cli;

import io.howdah.pipelines.delta.Deltas;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands of {@code howdah delta} have in common that are about one cycle. */
final class DeltaCycleOptions {
    @Mixin
    private DeltaOptions options = new DeltaOptions();

    @Parameters(paramLabel = "CYCLE", description = "Its number, see `howdah delta status`.")
    private long cycle;

    long cycle() {
        return cycle;
    }

    Results.Form form() {
        return options.form();
    }

    Deltas deltas(Session session) {
        return options.deltas(session);
    }
}
