package io.howdah.cli;

import io.howdah.pipelines.reload.Undo;
import io.howdah.pipelines.report.ReportFiles;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code howdah reload undo}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        header =
                "Make the rows that a run changed what they were before; exit code 1 when somebody changed some since.")
final class ReloadUndoCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ReloadOptions options = new ReloadOptions();

    @Parameters(paramLabel = "RUN", description = "Its number, as `howdah reload status` shows it.")
    private long run;

    ReloadUndoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Undo.Undone> tables = options.runs(session).undo(run);
        if (options.form() == Results.Form.JSON) {
            session.out().println(ReportFiles.json(tables));
        } else {
            tables.forEach(t -> session.out()
                    .println(String.format(
                            Locale.ROOT,
                            "  %s: %,d rows as before%s",
                            t.table(),
                            t.restored(),
                            t.changed() == 0
                                    ? ""
                                    : String.format(
                                            Locale.ROOT,
                                            ", %,d were changed since and stay as they are",
                                            t.changed()))));
        }
        return tables.stream().anyMatch(t -> t.changed() > 0) ? 1 : 0;
    }
}
