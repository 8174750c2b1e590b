package io.howdah.cli;

import io.howdah.cli.config.Flags;
import io.howdah.cli.config.Project;
import io.howdah.example.ExampleExport;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobResult;
import io.howdah.pipelines.Jobs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code howdah demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header = "Make an example export and migrate it into an embedded PostgreSQL.")
final class DemoCommand implements Callable<Integer> {
    private static final long SEED = 20_260_101;

    private final Session session;

    @Option(
            names = {"-w", "--work-dir"},
            paramLabel = "DIR",
            description = "Everything goes there; default: howdah-data.")
    private Path workDirectory = Path.of("howdah-data");

    @Option(
            names = "--orders",
            paramLabel = "N",
            description = "Size: number of orders; default ${DEFAULT-VALUE}, which makes about 3.5 million rows.")
    private int orders = 600_000;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path export = workDirectory.resolve("example-export");
        session.err().println("making an example export of two schemas in " + export + " ...");
        ExampleExport.write(export, SEED, new ExampleExport.Size(Math.max(100, orders)));
        Flags flags = new Flags(
                Optional.of(export),
                Optional.empty(),
                Optional.of("demo"),
                Optional.of(workDirectory),
                Optional.of(Targets.EMBEDDED),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                List.of());
        Project project = Project.flagsOnly(flags, session.environment());
        JobRunner runner = new JobRunner(session, project);
        session.err().println("starting PostgreSQL in " + workDirectory.resolve("postgres") + " ...");
        JdbcTarget target = new Targets(session).of(project);
        JobResult result = runner.jobs().migrate(target, Jobs.Begin.RESUME);
        new Results(session, Results.Form.TEXT).show(result);
        new EmbeddedHints(session).show(project, Results.Form.TEXT);
        return result.exitCode();
    }
}
