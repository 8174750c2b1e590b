package io.howdah.cli;

import io.howdah.cli.config.Flags;
import io.howdah.cli.config.Project;
import io.howdah.convert.ConvertSettings.Compat;
import io.howdah.source.oracle.OracleAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that commands on an export have in common. picocli leaves those not given null; nobody else sees that. */
final class ProjectOptions {
    @Mixin
    private WorkOptions work = new WorkOptions();

    @Option(
            names = {"-s", "--source"},
            paramLabel = "SOURCE",
            description =
                    "Directory with what Oracle's tools wrote: scripts and data files; or one script, or - for standard input;"
                            + " or a running database: jdbc:oracle:thin:@//HOST:PORT/SERVICE.")
    private @Nullable String source;

    @Option(
            names = "--source-user",
            paramLabel = "NAME",
            description = "User at a running source. Its password: HOWDAH_SOURCE_PASSWORD, howdah.yaml, or asked for.")
    private @Nullable String sourceUser;

    @Option(
            names = "--source-password",
            paramLabel = "PLACE",
            description =
                    "Where the password of the source is, never the password itself: prompt, env:NAME, file:PATH or command:LINE.")
    private @Nullable String sourcePassword;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            description =
                    "Schema of scripts and files that name none; schemas of a running database, with commas between.")
    private @Nullable String schema;

    @Option(
            names = "--job",
            paramLabel = "NAME",
            description = "Name of the job in the target; default: the source directory's name.")
    private @Nullable String job;

    @Option(
            names = "--type",
            paramLabel = "RULE",
            description = "A rule for the type table, such as 'HR.EMP.SALARY -> numeric(12,2)'; may be repeated.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--compat",
            paramLabel = "MODE",
            description =
                    "plain (default): PostgreSQL alone; orafce: the target has the extension orafce, which is used.")
    private @Nullable Compat compat;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "Which tables, columns and rows are moved, and as what: table mapping JSON of AWS DMS.")
    private @Nullable Path mapping;

    @Option(names = "--task-settings", paramLabel = "FILE", description = "Task settings JSON of AWS DMS.")
    private @Nullable Path taskSettings;

    Project project(Session session, Optional<TargetOptions> target, Optional<String> data) {
        Flags flags = new Flags(
                directory(),
                Optional.ofNullable(schema),
                Optional.ofNullable(job),
                work.workDirectory(),
                target.flatMap(TargetOptions::url),
                target.flatMap(TargetOptions::user),
                work.workers(),
                target.map(TargetOptions::rejectLimit).orElse(OptionalInt.empty()),
                data,
                types,
                Optional.ofNullable(compat).map(Compat::name),
                Optional.ofNullable(source).filter(OracleAddress::isOne),
                Optional.ofNullable(sourceUser),
                Optional.ofNullable(mapping),
                Optional.ofNullable(taskSettings),
                Optional.ofNullable(sourcePassword),
                target.flatMap(TargetOptions::password));
        Project project = Project.read(work.config(), flags, session.environment());
        if (project.database().isPresent()) {
            return new Sources(session).withPassword(project);
        }
        return project.directory().filter(StandardInput.MARK::equals).isPresent()
                ? project.withDirectory(StandardInput.kept(session.in(), project.workDirectory()))
                : project;
    }

    private Optional<Path> directory() {
        return Optional.ofNullable(source)
                .filter(text -> !OracleAddress.isOne(text))
                .map(Path::of);
    }

    Results.Form form() {
        return work.form();
    }
}
