package io.howdah.cli.config;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.JobSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A project: the project file with the command line's flags on top. What a command does not need may be missing until it is asked for.
 *
 * @param job given or after the source directory
 * @param target as given: a JDBC URL or {@code embedded}
 */
public record Project(
        Optional<Path> directory,
        Path workDirectory,
        Optional<String> job,
        Optional<String> target,
        Optional<String> user,
        Optional<String> password,
        CheckChoice check,
        RoomSettings rooms) {
    /** The file that is read when it is there and no other is named. */
    public static final Path DEFAULT_FILE = Path.of("howdah.yaml");

    /**
     * @param file absent = {@link #DEFAULT_FILE} when it exists, else no file at all
     * @param environment variables by name
     */
    public static Project read(Optional<Path> file, Flags flags, Function<String, Optional<String>> environment) {
        Optional<Path> present = file.or(() -> Optional.of(DEFAULT_FILE).filter(Files::exists));
        ConfigNode config = present.map(p -> ConfigFile.read(p, environment))
                .orElse(new ConfigNode(new ConfigNode.Section(Map.of(), Map.of()), "command line"));
        Path base = present.map(Path::toAbsolutePath).map(Path::getParent).orElse(Path.of(""));
        return new SettingsReader(config, flags, base, environment).project();
    }

    /** Without any project file. */
    public static Project flagsOnly(Flags flags, Function<String, Optional<String>> environment) {
        ConfigNode config = new ConfigNode(new ConfigNode.Section(Map.of(), Map.of()), "command line");
        return new SettingsReader(config, flags, Path.of(""), environment).project();
    }

    /** The same with another source. */
    public Project withDirectory(Path source) {
        return new Project(Optional.of(source), workDirectory, job, target, user, password, check, rooms);
    }

    /** @throws HowdahException {@link ConfigCode#MISSING_OPTION} when the export is not named */
    public JobSettings settings() {
        Path export = directory.orElseThrow(() -> new HowdahException(
                ConfigCode.MISSING_OPTION,
                "the export is not named",
                "add --source DIR, or source.directory to howdah.yaml"));
        return rooms.settings(jobName(export), export, workDirectory);
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
            String name = last == null ? "export" : last.toString().replaceAll("[^A-Za-z0-9_.-]", "_");
            return name.matches("[A-Za-z0-9].*") ? name.substring(0, Math.min(63, name.length())) : "export";
        });
    }
}
