package io.howdah.cli.config;

import io.howdah.base.HowdahException;
import io.howdah.convert.ConvertSettings;
import io.howdah.pipelines.JobSettings;
import io.howdah.pipelines.Origin;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.source.oracle.OracleSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A project: the project file with the command line's flags on top. What a command does not need may be missing until it is asked for.
 *
 * @param directory the export
 * @param database the running database that is the source instead of an export, without its password
 * @param job given or after the source
 * @param target as given: a JDBC URL or {@code embedded}
 * @param pipelines section {@code pipelines}
 */
public record Project(
        Optional<Path> directory,
        Optional<OracleSettings> database,
        Path workDirectory,
        Optional<String> job,
        Optional<String> target,
        Optional<String> user,
        PasswordFrom sourcePassword,
        PasswordFrom targetPassword,
        CheckChoice check,
        RoomSettings rooms,
        PipelinesProject pipelines) {
    /** The file that is read when it is there and no other is named. */
    public static final Path DEFAULT_FILE = Path.of("howdah.yaml");

    /**
     * @param file absent = {@link #DEFAULT_FILE} when it exists, else no file at all
     * @param environment variables by name
     */
    public static Project read(Optional<Path> file, Flags flags, Function<String, Optional<String>> environment) {
        Optional<Path> present = file.or(() -> Optional.of(DEFAULT_FILE).filter(Files::exists));
        Variables variables = new Variables(environment);
        ConfigNode config = present.map(p -> ConfigFile.read(p, variables))
                .orElse(new ConfigNode(new ConfigNode.Section(Map.of(), Map.of()), "command line"));
        Path base = present.map(Path::toAbsolutePath).map(Path::getParent).orElse(Path.of(""));
        return new SettingsReader(config, flags, base, variables).project();
    }

    /** Without any project file. */
    public static Project flagsOnly(Flags flags, Function<String, Optional<String>> environment) {
        ConfigNode config = new ConfigNode(new ConfigNode.Section(Map.of(), Map.of()), "command line");
        return new SettingsReader(config, flags, Path.of(""), new Variables(environment)).project();
    }

    /** Section {@code delta}. */
    public DeltaProject delta() {
        return rooms.delta();
    }

    /** Section {@code reload}; it may name no table. */
    public ReloadSettings reload() {
        return rooms.reload();
    }

    /** The same with another source. */
    public Project withDirectory(Path source) {
        return new Project(
                Optional.of(source),
                Optional.empty(),
                workDirectory,
                job,
                target,
                user,
                sourcePassword,
                targetPassword,
                check,
                rooms,
                pipelines);
    }

    /** The same with another running database. */
    public Project withDatabase(OracleSettings source) {
        return new Project(
                Optional.empty(),
                Optional.of(source),
                workDirectory,
                job,
                target,
                user,
                sourcePassword,
                targetPassword,
                check,
                rooms,
                pipelines);
    }

    /** @throws HowdahException {@link ConfigCode#MISSING_OPTION} when the export is not named */
    public JobSettings settings() {
        if (database.isPresent()) {
            OracleSettings running = database.get();
            return rooms.settings(job.orElse(name(running)), new Origin.Running(running), workDirectory);
        }
        Path export = directory.orElseThrow(() -> new HowdahException(
                ConfigCode.MISSING_OPTION,
                "the source is not named",
                "add --source DIR or --source jdbc:oracle:thin:@//host/service, or section source to howdah.yaml"));
        return rooms.settings(jobName(export), new Origin.Directory(export), workDirectory);
    }

    /** As {@link #settings()}, of a job of another name. */
    public JobSettings settings(String name) {
        return new Project(
                        directory,
                        database,
                        workDirectory,
                        Optional.of(name),
                        target,
                        user,
                        sourcePassword,
                        targetPassword,
                        check,
                        rooms,
                        pipelines)
                .settings();
    }

    /** How Oracle's names, types and SQL are converted. */
    public ConvertSettings convert() {
        return rooms.convert();
    }

    /** @throws HowdahException {@link ConfigCode#MISSING_OPTION} when the target is not named */
    public String requiredTarget() {
        return target.orElseThrow(() -> new HowdahException(
                ConfigCode.MISSING_OPTION,
                "the target is not named",
                "add --target jdbc:postgresql://host/database or --target embedded, or target.url to howdah.yaml"));
    }

    private String jobName(Path export) {
        return job.orElseGet(() -> {
            Path last = export.toAbsolutePath().normalize().getFileName();
            return usable(last == null ? "export" : last.toString());
        });
    }

    /** After service, SID or alias. */
    private static String name(OracleSettings source) {
        String place = source.address().place();
        String last = place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf(':')) + 1);
        return usable(last.replaceFirst("\\?.*", ""));
    }

    private static String usable(String text) {
        String name = text.replaceAll("[^A-Za-z0-9_.-]", "_");
        return name.matches("[A-Za-z0-9].*") ? name.substring(0, Math.min(63, name.length())) : "export";
    }
}
