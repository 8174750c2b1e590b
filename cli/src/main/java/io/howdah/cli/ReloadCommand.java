package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.ReloadTable.Vanished;
import io.howdah.pipelines.reload.Reloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code howdah reload}. */
@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        header = "Read a window of tables from the source anew and merge it into the target, while others write there.",
        description =
                "Without --table: the tables of section reload of howdah.yaml. After a failure the same command goes on.",
        subcommands = {
            ReloadStatusCommand.class,
            ReloadUndoCommand.class,
            ReloadAbandonCommand.class,
            ReloadCleanupCommand.class
        })
final class ReloadCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(names = "--table", paramLabel = "NAME", description = "As Oracle calls it, with its schema: hr.orders.")
    private Optional<String> table = Optional.empty();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "The window, in Oracle's SQL: \"updated_at >= :from and updated_at < :to\".")
    private Optional<String> where = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "VALUE",
            description =
                    "What :from stands for: a date (2026-03-01), a time (2026-03-01 12:00:00, +02:00 behind it where the"
                            + " column has a zone), a number, or a text.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "VALUE", description = "What :to stands for.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--newer",
            paramLabel = "COLUMN",
            description = "Rows of the target stay when this column of theirs is greater; default: the source wins.")
    private Optional<String> newer = Optional.empty();

    @Option(
            names = "--vanished",
            paramLabel = "WORD",
            description = "delete (default) or keep rows of the window that are not at the source any more.")
    private Optional<Vanished> vanished = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns that identify a row, with commas between; default: the primary key.")
    private List<String> key = new ArrayList<>();

    @Option(names = "--dry-run", description = "Show what would be done, with some of the rows; change nothing.")
    private boolean dryRun;

    ReloadCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session, Optional.of(target), Optional.empty());
        LogFile.open(project.workDirectory());
        ReloadSettings settings = settings(project.reload());
        Reloads reloads = new Reloads(project.settings(), settings, new ReloadConsole(session), session.clock());
        var to = new Targets(session).of(project);
        return new ReloadText(session, options.form(), settings.undo())
                .show(dryRun ? reloads.dryRun(to) : reloads.reload(to));
    }

    private ReloadSettings settings(ReloadSettings given) {
        if (table.isPresent()) {
            return given.withTables(List.of(single(table.get())));
        }
        if (where.isPresent() || newer.isPresent() || !key.isEmpty()) {
            throw new HowdahException(
                    ConfigCode.MISSING_OPTION,
                    "--where, --newer and --key say something of one table, but none is named",
                    "add --table");
        }
        return given.withTables(given.tables().stream()
                .map(t -> new ReloadTable(
                        t.source(),
                        t.where(),
                        from.or(t::from),
                        to.or(t::to),
                        t.policy(),
                        vanished.orElse(t.vanished()),
                        t.key()))
                .toList());
    }

    private ReloadTable single(String words) {
        return new ReloadTable(
                name(words),
                where.orElseThrow(() -> new HowdahException(
                        ConfigCode.MISSING_OPTION,
                        "the window of table " + words + " is not stated",
                        "add --where \"updated_at >= :from and updated_at < :to\" --from ... --to ...")),
                from,
                to,
                newer.<ReloadTable.Policy>map(c -> new ReloadTable.NewerWins(Identifier.oracle(c)))
                        .orElse(new ReloadTable.SourceWins()),
                vanished.orElse(Vanished.DELETE),
                key.stream().map(k -> Identifier.oracle(k.strip())).toList());
    }

    private static QualifiedName name(String words) {
        try {
            return ReloadTable.name(words);
        } catch (IllegalArgumentException e) {
            throw new HowdahException(
                    ConfigCode.BAD_OPTION,
                    "--table " + words.toLowerCase(Locale.ROOT) + " cannot be used: " + e.getMessage(),
                    "write --table hr.orders",
                    e);
        }
    }
}
