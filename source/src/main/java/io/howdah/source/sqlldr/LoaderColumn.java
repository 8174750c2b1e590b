package io.howdah.source.sqlldr;

import io.howdah.base.Identifier;
import io.howdah.source.sqlldr.ControlFile.Content;
import io.howdah.source.sqlldr.ControlFile.FileName;
import io.howdah.values.TextFormat;
import java.util.List;

/** A column that a control file loads, and where its value comes from. */
record LoaderColumn(Identifier name, TextFormat format, Origin origin) {
    sealed interface Origin {}

    /** The field of this number; {@code ends} says what becomes of blanks around it. */
    record Field(int number, Ends ends) implements Origin {}

    enum Ends {
        KEEP,
        /** numbers and dates: Oracle ignores blanks around them */
        STRIP
    }

    record ConstantText(String text) implements Origin {}

    record RecordNo() implements Origin {}

    record SequenceNo(long start, long increment) implements Origin {}

    /** The content of a file; its charset empty = bytes or UTF-8. */
    record Lob(int number, FileName file, Content content, String charset) implements Origin {}

    /** {@code directory/file} */
    record Bfile(int number, FileName directory, FileName file) implements Origin {}

    /** A SQL string over the fields. */
    record Computed(int number, SqlString sql) implements Origin {}

    /** An object: its attributes as a JSON array. */
    record Composite(List<Origin> parts) implements Origin {
        Composite {
            parts = List.copyOf(parts);
        }
    }
}
