package io.howdah.cli;

import io.howdah.pipelines.sync.StopSignal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code howdah pipeline sync}. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        header = "Apply changes to the tables that steps sync keep in step, until it is stopped.")
final class PipelineSyncCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private PipelineOptions options = new PipelineOptions();

    @Option(names = "--once", description = "Apply what waits now, look once at foreign tables, and end.")
    private boolean once;

    PipelineSyncCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PipelineOptions.Chosen chosen = options.chosen(session);
        if (once) {
            chosen.pipelines().syncOnce(chosen.target());
        } else {
            chosen.pipelines().sync(chosen.target(), new StopSignal());
        }
        return 0;
    }
}
