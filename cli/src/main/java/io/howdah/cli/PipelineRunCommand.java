package io.howdah.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah pipeline run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        header = "Do every step that is not done; after a failure the same command goes on.")
final class PipelineRunCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private PipelineOptions options = new PipelineOptions();

    PipelineRunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PipelineOptions.Chosen chosen = options.chosen(session);
        return new PipelineText(session, options.form()).show(chosen.pipelines().run(chosen.target()));
    }
}
