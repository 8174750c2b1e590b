package io.howdah.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the command line says; each present one overrules the project file.
 *
 * @param source an export directory
 * @param database address of a running database, instead of a directory
 * @param sourceUser who logs on there
 * @param sourcePassword where the password is, as {@link PasswordFrom#parse} reads it
 * @param targetPassword the same for the target
 */
public record Flags(
        Optional<Path> source,
        Optional<String> schema,
        Optional<String> job,
        Optional<Path> workDirectory,
        Optional<String> target,
        Optional<String> user,
        OptionalInt workers,
        OptionalInt rejectLimit,
        Optional<String> data,
        List<String> types,
        Optional<String> compat,
        Optional<String> database,
        Optional<String> sourceUser,
        Optional<Path> mapping,
        Optional<Path> taskSettings,
        Optional<String> sourcePassword,
        Optional<String> targetPassword) {
    public static final Flags NONE = new Flags(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    public Flags {
        types = List.copyOf(types);
    }

    /** For a source that is a directory. */
    public Flags(
            Optional<Path> source,
            Optional<String> schema,
            Optional<String> job,
            Optional<Path> workDirectory,
            Optional<String> target,
            Optional<String> user,
            OptionalInt workers,
            OptionalInt rejectLimit,
            Optional<String> data,
            List<String> types,
            Optional<String> compat) {
        this(
                source,
                schema,
                job,
                workDirectory,
                target,
                user,
                workers,
                rejectLimit,
                data,
                types,
                compat,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with the place of the target's password. */
    public Flags withTargetPassword(Optional<String> place) {
        return new Flags(
                source,
                schema,
                job,
                workDirectory,
                target,
                user,
                workers,
                rejectLimit,
                data,
                types,
                compat,
                database,
                sourceUser,
                mapping,
                taskSettings,
                sourcePassword,
                place);
    }

    /** The same for a running database. */
    public Flags withDatabase(String url, String login) {
        return new Flags(
                Optional.empty(),
                schema,
                job,
                workDirectory,
                target,
                user,
                workers,
                rejectLimit,
                data,
                types,
                compat,
                Optional.of(url),
                Optional.of(login),
                mapping,
                taskSettings,
                sourcePassword,
                targetPassword);
    }
}
