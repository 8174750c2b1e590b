package io.howdah.source;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an export directory is read; {@link #DEFAULTS} suits what Oracle's own tools write.
 *
 * @param schema schema of scripts and data files that name none; else it is taken from the scripts
 * @param scriptCharset character set of the scripts, Oracle's or Java's name; empty = detected per file
 * @param variables SQL*Plus substitution variables, names in upper case
 * @param data options of every data file
 * @param files options of single data files; for each file the first matching rule applies, its options before {@code data}
 * @param maxRecord longest record of a data file; a longer one is a bad record
 */
public record SourceSettings(
        Optional<Identifier> schema,
        Optional<String> scriptCharset,
        Map<String, String> variables,
        FileOptions data,
        List<FileRule> files,
        ByteCount maxRecord) {
    public static final SourceSettings DEFAULTS = new SourceSettings(
            Optional.empty(), Optional.empty(), Map.of(), FileOptions.NONE, List.of(), ByteCount.ofMebibytes(1024));

    public SourceSettings {
        variables = Map.copyOf(variables);
        files = List.copyOf(files);
    }

    public SourceSettings withSchema(Identifier newSchema) {
        return new SourceSettings(Optional.of(newSchema), scriptCharset, variables, data, files, maxRecord);
    }

    public SourceSettings withVariables(Map<String, String> newVariables) {
        return new SourceSettings(schema, scriptCharset, newVariables, data, files, maxRecord);
    }

    public SourceSettings withData(FileOptions newData) {
        return new SourceSettings(schema, scriptCharset, variables, newData, files, maxRecord);
    }

    public SourceSettings withFiles(List<FileRule> newFiles) {
        return new SourceSettings(schema, scriptCharset, variables, data, newFiles, maxRecord);
    }

    public SourceSettings withMaxRecord(ByteCount newMaxRecord) {
        return new SourceSettings(schema, scriptCharset, variables, data, files, newMaxRecord);
    }

    /**
     * @param glob matches paths relative to the export directory, with {@code /} between folders: {@code **&#47;emp_*.csv}; a glob
     *     without {@code /} matches file names in every folder
     */
    public record FileRule(String glob, RuleUse use, FileOptions options) {}

    public sealed interface RuleUse {}

    /** Data of this table: {@code EMP}, {@code HR.EMP}, quoted where Oracle needs it. */
    public record DataOf(String table) implements RuleUse {}

    /** The table is found by the file's name or a control file. */
    public record ByName() implements RuleUse {}

    public record AsScript() implements RuleUse {}

    public record Ignore() implements RuleUse {}
}
