package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import io.howdah.cli.config.Flags;
import io.howdah.cli.config.Project;
import io.howdah.example.ExampleExport;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobResult;
import io.howdah.pipelines.Jobs;
import io.howdah.pipelines.PipelineCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    private static final int ORDERS = 600_000;
    private static final int LIVE_ORDERS = 60_000;
    private static final List<String> SCHEMAS = List.of("SALES", "STAFF");
    private static final String CALL = "SELECT * FROM pricing.price_list('UK', 'SKU-10000');";

    private final Session session;

    @Option(
            names = {"-w", "--work-dir"},
            paramLabel = "DIR",
            description = "Everything goes there; default: howdah-data.")
    private Path workDirectory = Path.of("howdah-data");

    @Option(
            names = "--orders",
            paramLabel = "N",
            description =
                    "Size: number of orders; default 600000, which makes about 3.5 million rows, with --live 60000.")
    private Optional<Integer> orders = Optional.empty();

    @Option(
            names = "--live",
            description =
                    "Read it from a running server over Oracle's own driver. The server is a simulator that comes with Howdah, no Oracle.")
    private boolean live;

    @Option(
            names = "--delta",
            description = "Afterwards apply a load cycle to it: a set of deletes and inserts for a partitioned table.")
    private boolean delta;

    @Option(
            names = "--reload",
            description =
                    "With --live: afterwards some rows of the target are damaged, and `howdah reload` brings their window back.")
    private boolean reload;

    @Option(
            names = "--pipeline",
            description =
                    "Instead: load its orders into staging, join them with a table of another database, fill a table from that and keep it in step.")
    private boolean pipeline;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (reload && !live) {
            throw new HowdahException(
                    ConfigCode.BAD_OPTION, "--reload needs a running source", "write howdah demo --live --reload");
        }
        if (pipeline && (live || delta || reload)) {
            throw new HowdahException(
                    ConfigCode.BAD_OPTION,
                    "--pipeline goes with none of --live, --delta and --reload",
                    "choose one of them");
        }
        Path export = workDirectory.resolve("example-export");
        Jobs.Begin begin = makeExport(export);
        if (pipeline) {
            return new DemoPipeline(session, workDirectory).run(export, begin);
        }
        return live ? fromServer(export) : migrate(Project.flagsOnly(directory(export), session.environment()), begin);
    }

    /** A new simulator knows nothing of the moment an earlier run read at, so that each run begins anew. */
    private int fromServer(Path export) {
        session.err().println("starting a simulated Oracle server with the example in its memory ...");
        try (DemoSource source = DemoSource.start(export, workDirectory.resolve("logs/simulator.log"))) {
            session.err()
                    .println(
                            "reading from " + source.url() + " as " + DemoSource.USER
                                    + ": a SIMULATOR of an Oracle server, read by Oracle's own driver. Nothing here was shown on Oracle.");
            Project project = new Sources(session)
                    .withPassword(Project.flagsOnly(
                            flags(Optional.empty(), Optional.of(String.join(",", SCHEMAS)))
                                    .withDatabase(source.url(), DemoSource.USER),
                            name -> name.equals("HOWDAH_SOURCE_PASSWORD")
                                    ? Optional.of(source.password())
                                    : session.environment().apply(name)));
            int code = migrate(project, Jobs.Begin.RESTART);
            if (reload) {
                code = Math.max(code, new DemoReload(session, project).show());
            }
            session.out()
                    .printf(
                            Locale.ROOT,
                            "    The source was a simulator, no Oracle (it used %.0f s of CPU); real Oracle: not run.%n",
                            source.cpuSeconds());
            return code;
        }
    }

    private Flags directory(Path export) {
        return flags(Optional.of(export), Optional.empty());
    }

    private Flags flags(Optional<Path> directory, Optional<String> schemas) {
        return new Flags(
                directory,
                schemas,
                Optional.of("demo"),
                Optional.of(workDirectory),
                Optional.of(Targets.EMBEDDED),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private int migrate(Project project, Jobs.Begin begin) {
        JobRunner runner = new JobRunner(session, project);
        session.err().println("starting PostgreSQL in " + workDirectory.resolve("postgres") + " ...");
        JdbcTarget target = new Targets(session).of(project);
        JobResult result = runner.jobs().migrate(target, begin);
        new Results(session, Results.Form.TEXT).show(result);
        new EmbeddedHints(session).show(project, Results.Form.TEXT);
        session.out().println("    Try: " + CALL + "   -- PL/SQL of the example: a package's pipelined function");
        // its findings are part of the show
        boolean equal = result.report().tables().stream()
                .flatMap(t -> t.validation().stream())
                .allMatch(v -> v.state().equals("EQUAL"));
        if (equal && delta) {
            return new DemoDelta(session, workDirectory).run(target);
        }
        return equal ? 0 : result.exitCode();
    }

    /** An export that is complete stays, so that an interrupted demo continues; another one makes a fresh start. */
    private Jobs.Begin makeExport(Path export) {
        ExampleExport.Size size = new ExampleExport.Size(Math.max(100, orders.orElse(live ? LIVE_ORDERS : ORDERS)));
        Path made = workDirectory.resolve("example-export.made");
        String what = SEED + " " + size.orders() + "\n";
        try {
            if (Files.exists(made) && Files.readString(made).equals(what)) {
                return Jobs.Begin.RESUME;
            }
            session.err().println("making an example export of two schemas in " + export + " ...");
            Files.deleteIfExists(made);
            ExampleExport.write(export, SEED, size);
            Files.writeString(made, what);
            return Jobs.Begin.RESTART;
        } catch (IOException | UncheckedIOException e) {
            throw new HowdahException(
                    PipelineCode.FILE_NOT_WRITTEN,
                    "could not write the example export to " + export + ": " + e.getMessage(),
                    "choose another place with --work-dir",
                    e);
        }
    }
}
