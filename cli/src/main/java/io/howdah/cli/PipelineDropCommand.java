package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import io.howdah.pipelines.report.ReportFiles;
import java.io.Console;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code howdah pipeline drop}. */
@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        header = "Remove what the steps of a pipeline have made, and nothing else, the last first.")
final class PipelineDropCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private PipelineOptions options = new PipelineOptions();

    @Option(names = "--from", paramLabel = "STEP", description = "Only this step and those that need it.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    PipelineDropCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PipelineOptions.Chosen chosen = options.chosen(session);
        confirm(chosen);
        List<String> dropped = from.map(step -> chosen.pipelines().drop(chosen.target(), step))
                .orElseGet(() -> chosen.pipelines().drop(chosen.target()));
        if (options.form() == Results.Form.JSON) {
            session.out().println(ReportFiles.json(dropped));
        } else {
            session.out()
                    .println(
                            dropped.isEmpty()
                                    ? "Nothing was there to drop."
                                    : "Dropped: " + String.join(", ", dropped));
        }
        return 0;
    }

    private void confirm(PipelineOptions.Chosen chosen) {
        if (yes) {
            return;
        }
        if (session.terminal() == Session.Terminal.INTERACTIVE) {
            Console console = Objects.requireNonNull(System.console());
            String answer = console.readLine(
                    "Drop what pipeline %s has made in %s, tables with their rows? Type yes: ",
                    chosen.pipeline().name(), chosen.target().describe());
            if ("yes".equalsIgnoreCase(answer == null ? "" : answer.strip())) {
                return;
            }
        }
        throw new HowdahException(
                ConfigCode.NOT_CONFIRMED, "the drop was not confirmed; nothing was dropped", "add --yes");
    }
}
