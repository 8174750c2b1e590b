package io.howdah.source;

import io.howdah.base.ByteCount;
import io.howdah.base.QualifiedName;

/**
 * A file of the export directory and what became of it.
 *
 * @param file path relative to the export directory, with {@code /} between folders
 */
public record DataFile(String file, ByteCount size, Use use) {
    public sealed interface Use {}

    public record Script() implements Use {}

    /** {@code by}: how the table was found, for the report. */
    public record TableData(QualifiedName table, FoundBy by) implements Use {}

    public enum FoundBy {
        CONTROL_FILE,
        /** a LOAD command of SQLcl */
        SCRIPT,
        SETTINGS,
        NAME
    }

    public record ControlFile() implements Use {}

    /** Content of LOB columns, named by a data file. */
    public record LobFile() implements Use {}

    /** Not read; the reason is also a finding when data may have been meant. */
    public record Ignored(String reason) implements Use {}
}
