package io.howdah.cli;

import io.howdah.pipelines.reload.Counts;
import io.howdah.pipelines.reload.ReloadCode;
import io.howdah.pipelines.reload.ReloadResult;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.report.ReportFiles;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows what a reload did or would do. */
final class ReloadText {
    private final Session session;
    private final Results.Form form;
    private final ReloadSettings.Undo undo;

    /** @param undo whether the run keeps what {@code howdah reload undo} needs */
    ReloadText(Session session, Results.Form form, ReloadSettings.Undo undo) {
        this.session = session;
        this.form = form;
        this.undo = undo;
    }

    /** @return the exit code */
    int show(ReloadResult result) {
        if (form == Results.Form.JSON) {
            session.out().println(ReportFiles.json(result));
            return result.exitCode();
        }
        String scn = result.scn().isPresent() ? " at SCN " + result.scn().getAsLong() : "";
        boolean dry = result.kind() == ReloadResult.Kind.DRY_RUN;
        session.out()
                .println(
                        dry
                                ? "Run " + result.run() + scn + ", a dry run: nothing was changed. It would"
                                : "Run " + result.run() + scn
                                        + (result.begin() == ReloadResult.Begin.CONTINUED
                                                ? ", begun by an earlier command:"
                                                : ":"));
        result.tables().forEach(t -> table(t, dry));
        if (!dry) {
            session.out()
                    .println("`howdah reload status` shows the runs"
                            + switch (undo) {
                                case KEEP -> ", `howdah reload undo " + result.run() + "` takes this one back.";
                                case NONE -> "; this one cannot be taken back (undo: none).";
                            });
        }
        return result.exitCode();
    }

    private void table(ReloadResult.Table table, boolean dry) {
        PrintStream out = session.out();
        Counts counts = table.counts();
        out.printf(
                Locale.ROOT,
                "  %s: %,d rows staged; %s %,d, %s %,d, %s %,d; %,d equal%s%s%s%n",
                table.target(),
                table.total(),
                dry ? "insert" : "inserted",
                counts.inserted(),
                dry ? "update" : "updated",
                counts.updated(),
                dry ? "delete" : "deleted",
                counts.deleted(),
                counts.equal(),
                some(counts.newer(), "newer in the target"),
                some(counts.vanishedKept(), "vanished and kept"),
                some(table.error(), "set aside"));
        table.errors().forEach(e -> out.printf(Locale.ROOT, "    ERROR %,d: %s%n", e.rows(), e.words()));
        if (table.error() > 0 && !dry) {
            out.println("    " + ReloadCode.ERROR_ROWS.code() + ": they stand in " + table.staging()
                    + " with howdah_status = 'ERROR'");
        }
        table.refusals().forEach(r -> {
            out.println("    REFUSED, the reload itself would stop with " + r.code() + ": " + r.message());
            out.println("      hint: " + r.hint());
        });
        table.sample()
                .forEach(d -> out.println("    " + d.kind() + " " + d.key()
                        + d.changes().stream()
                                .map(c -> c.column() + ": " + c.before() + " -> " + c.after())
                                .collect(Collectors.joining(", ", d.changes().isEmpty() ? "" : "  ", ""))));
    }

    private static String some(long count, String words) {
        return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, words);
    }
}
