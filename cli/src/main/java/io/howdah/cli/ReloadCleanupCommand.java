package io.howdah.cli;

import io.howdah.pipelines.reload.Undo;
import io.howdah.pipelines.report.ReportFiles;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code howdah reload cleanup}. */
@Command(
        name = "cleanup",
        mixinStandardHelpOptions = true,
        header = "Drop staging tables and kept rows of runs that have ended; they cannot be undone then.")
final class ReloadCleanupCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ReloadOptions options = new ReloadOptions();

    @Option(
            names = "--force",
            description =
                    "Also of runs that replication would have to know of: when none goes on, and none will begin before their SCN.")
    private boolean force;

    ReloadCleanupCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Undo.Cleaned result = options.runs(session).cleanup(force ? Undo.Guards.DROPPED : Undo.Guards.SPARED);
        if (options.form() == Results.Form.JSON) {
            session.out().println(ReportFiles.json(result));
            return 0;
        }
        session.out()
                .println(result.cleaned().isEmpty() ? "Nothing was removed." : "Cleaned runs: " + result.cleaned());
        result.left()
                .forEach(left -> session.out()
                        .println("Run " + left.run() + " keeps what it has: " + left.reason()
                                + switch (left.cause()) {
                                    case GUARD ->
                                        ". If no replication goes on or will begin before, clean it with --force.";
                                    case BUSY -> ". Try again when it has ended.";
                                }));
        return 0;
    }
}
