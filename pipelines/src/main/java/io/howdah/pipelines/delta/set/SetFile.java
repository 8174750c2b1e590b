package io.howdah.pipelines.delta.set;

import io.howdah.source.FileOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file of a set.
 *
 * @param name relative to the set, with {@code /} between folders
 * @param table as in SQL, with or without schema
 * @param partition of the target whose rows the file holds; empty = rows of all of them
 * @param rows that it must have, when the manifest tells
 * @param sha256 of its bytes as they lie there, lower-case hex, when the manifest tells
 * @param columns in the file's order, when the manifest tells; they overrule a header
 * @param way how its rows come into staging; one that the server reads need not be at {@code path}
 */
public record SetFile(
        Path path,
        String name,
        String table,
        Kind kind,
        Optional<String> partition,
        Format format,
        OptionalLong rows,
        OptionalLong bytes,
        Optional<String> sha256,
        List<String> columns,
        FileOptions options,
        Way way) {
    public SetFile {
        columns = List.copyOf(columns);
    }

    SetFile withWay(Way other) {
        return new SetFile(path, name, table, kind, partition, format, rows, bytes, sha256, columns, options, other);
    }

    public enum Kind {
        /** keys of rows that go; other columns are not read */
        DELETE,
        /** rows that come */
        INSERT
    }

    public enum Format {
        /** whatever Oracle's tools write: every value goes through the encoders that load exports */
        ORACLE,
        /** PostgreSQL's own CSV with a header, sent to COPY as it is */
        POSTGRES_CSV,
        /** PostgreSQL's own text format, sent to COPY as it is */
        POSTGRES_TEXT
    }
}
