package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.pipelines.Checkup;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.report.ReportFiles;
import io.howdah.source.oracle.CheckItem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Look at a running source, and at the target when one is named, before work; changes nothing.",
        description = "Prints the GRANTs that are missing. Exit code 1 when something that the job needs is missing.")
final class CheckCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private ProjectOptions options = new ProjectOptions();

    @Mixin
    private TargetOptions target = new TargetOptions();

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session, Optional.of(target), Optional.empty());
        // an embedded server is made when it is needed: there is nothing to look at before
        Optional<JdbcTarget> server = project.target()
                .filter(url -> !url.equals(Targets.EMBEDDED))
                .map(url -> new Targets(session).of(project));
        Checkup checkup = Checkup.of(project.settings(), server);
        if (options.form() == Results.Form.JSON) {
            session.out().println(ReportFiles.json(checkup));
        } else {
            show("Source", checkup.source());
            show("Target", checkup.target());
            session.out()
                    .println(
                            checkup.isMissingSomething()
                                    ? "Something is missing."
                                    : "Nothing that is needed is missing.");
        }
        return checkup.isMissingSomething() ? 1 : 0;
    }

    private void show(String side, List<CheckItem> items) {
        if (items.isEmpty()) {
            return;
        }
        session.out().println(side);
        for (CheckItem item : items) {
            session.out()
                    .println(String.format(
                            Locale.ROOT,
                            "  %-8s %s: %s%s",
                            item.level().name().toLowerCase(Locale.ROOT),
                            item.about(),
                            item.words(),
                            item.code().map(c -> " (" + c + ")").orElse("")));
            if (!item.hint().isEmpty()) {
                session.out().println("           " + item.hint());
            }
        }
    }
}
