package io.howdah.sql.oracle.script;

import java.nio.charset.Charset;
import java.nio.file.Path;

/**
 * A range of a script that begins and ends at statement borders and can be read again on its own.
 *
 * @param file the script, possibly gzip-compressed
 * @param startByte first byte and {@code endByte} the byte after the last, as in {@link ScriptUnit.Sql}
 * @param firstLine 1-based line of {@code startByte}
 * @param firstColumn 1-based column of {@code startByte}
 * @param session what was in force there; it does not change inside the range
 */
public record ScriptSegment(
        Path file,
        long startByte,
        long endByte,
        long firstLine,
        int firstColumn,
        Charset charset,
        SessionState session) {}
