package io.howdah.sql.oracle.script;

import io.howdah.base.Place;
import java.nio.file.Path;

/** One step of a script, in the order in which SQL*Plus would take it. Every non-blank line of a script belongs to one unit. */
public sealed interface ScriptUnit {
    /** Where its text begins. */
    Place place();

    /** How a statement was delimited. */
    enum Kind {
        /** ends at {@code ;} */
        SQL,
        /** ends at a line that holds only {@code /} */
        PLSQL
    }

    /**
     * A statement that goes to the server.
     *
     * @param text without terminator, variables substituted, comments that stand before it included
     * @param bodyOffset index in {@code text} of the first character that is neither blank nor comment
     * @param file the script it stands in
     * @param startByte of the text in the (decompressed, for UTF-16 re-encoded as UTF-8) script
     * @param endByte behind its terminator; the statements of a block that only strings statements together ({@code BEGIN INSERT ...;
     *     INSERT ...; END;}) come one by one and all have the byte range of the block
     * @param rangePlace where {@code startByte} stands: the text's own place, or the block's
     * @param session what SET, DEFINE, CONNECT and ALTER SESSION had established when it ran
     */
    record Sql(
            Place place,
            Kind kind,
            String text,
            int bodyOffset,
            Path file,
            long startByte,
            long endByte,
            Place rangePlace,
            SessionState session)
            implements ScriptUnit {
        /** The place of a character of the text; -1 and other impossible offsets give the statement's own place. */
        public Place placeAt(int offset) {
            int end = offset < 0 || offset > text.length() ? Math.min(bodyOffset, text.length()) : offset;
            long line = place.line();
            int lineStart = -1;
            for (int at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
                line++;
                lineStart = at;
            }
            int column = lineStart < 0 ? Math.max(1, place.column()) + end : end - lineStart;
            return new Place(place.file(), line, column);
        }

        /** Where its first word stands. */
        public Place bodyPlace() {
            return placeAt(bodyOffset);
        }
    }

    /**
     * A command of SQL*Plus, SQLcl or SQL Developer, its effect already applied.
     *
     * @param word in upper case and in full: {@code PROMPT}, {@code SET}, {@code @}, {@code @@}, {@code /}
     * @param rest variables substituted; without passwords
     */
    record Command(Place place, String word, String rest) implements ScriptUnit {}

    /** Text that is neither a statement nor a command: cut in the middle, or not understood by SQL*Plus either. */
    record Malformed(Place place, String reason, String hint, String text) implements ScriptUnit {}
}
