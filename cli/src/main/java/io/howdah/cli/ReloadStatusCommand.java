package io.howdah.cli;

import io.howdah.base.ByteCount;
import io.howdah.pipelines.reload.ReloadStatus;
import io.howdah.pipelines.report.ReportFiles;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah reload status}. */
@Command(name = "status", mixinStandardHelpOptions = true, header = "Show the last runs of reload, the newest first.")
final class ReloadStatusCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    private final Session session;

    @Mixin
    private ReloadOptions options = new ReloadOptions();

    ReloadStatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<ReloadStatus> runs = ReloadStatus.last(options.target(session), SHOWN);
        if (options.form() == Results.Form.JSON) {
            session.out().println(ReportFiles.json(runs));
        } else if (runs.isEmpty()) {
            session.out().println("Nothing was reloaded into this target.");
        } else {
            runs.forEach(this::text);
        }
        return 0;
    }

    private void text(ReloadStatus run) {
        session.out()
                .println("Run " + run.run() + "  " + run.state() + (run.kind().equals("DRY_RUN") ? " (dry run)" : "")
                        + "  " + run.began()
                        + run.finished().map(f -> " to " + f).orElse("")
                        + (run.scn().isPresent() ? "  SCN " + run.scn().getAsLong() : "")
                        + (run.kept() > 0 ? "  keeps " + new ByteCount(run.kept()) : "")
                        + run.error().map(e -> "  " + e).orElse(""));
        for (ReloadStatus.TableState table : run.tables()) {
            session.out()
                    .println(String.format(
                            Locale.ROOT,
                            "  %-8s %-32s %,10d total %,10d pending %,10d processed %,8d error  %s",
                            table.state().toLowerCase(Locale.ROOT),
                            table.table().equals(".") ? table.source() : table.table(),
                            table.total(),
                            table.pending(),
                            table.processed(),
                            table.error(),
                            table.window()));
        }
    }
}
