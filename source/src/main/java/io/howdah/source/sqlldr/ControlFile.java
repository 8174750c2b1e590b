package io.howdah.source.sqlldr;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A SQL*Loader control file as written. Bytes of delimiters and texts are those of the control file.
 *
 * @param options of OPTIONS (...), names in upper case
 * @param infiles empty when none is named: then the data file has the control file's name and {@code .dat}
 * @param inlineData byte offset and line behind BEGINDATA
 * @param notes clauses that were read and have no effect here
 */
record ControlFile(
        Map<String, String> options,
        Optional<String> charset,
        LengthUnit lengths,
        ByteOrder byteOrder,
        List<Infile> infiles,
        Continuation continuation,
        int concatenate,
        Blanks blanks,
        List<IntoTable> tables,
        Optional<InlineData> inlineData,
        List<Note> notes) {
    record Infile(String name, RecordFormat format, int line) {}

    record InlineData(long offset, long line) {}

    record Note(int line, String clause) {}

    enum LengthUnit {
        BYTE,
        CHAR
    }

    enum ByteOrder {
        LITTLE,
        BIG
    }

    enum Blanks {
        TRIM,
        PRESERVE
    }

    sealed interface RecordFormat {}

    /** {@code terminator} empty = line end, with or without carriage return. */
    record Lines(byte[] terminator) implements RecordFormat {}

    /** Records of n bytes, line ends among them. */
    record Fixed(int length) implements RecordFormat {}

    /** Each record begins with its length in n digits. */
    record Variable(int digits) implements RecordFormat {}

    /** A physical record belongs to the same logical record as the one before. */
    sealed interface Continuation {}

    record NoContinuation() implements Continuation {}

    /** The record at hand says that the next one belongs to it. Positions are 0-based, end exclusive. */
    record IfThis(int start, int end, Operator operator, byte[] text, Marks marks) implements Continuation {}

    /** The next record says that it belongs to the one before. */
    record IfNext(int start, int end, Operator operator, byte[] text, Marks marks) implements Continuation {}

    /** The last non-blank character says that the next record belongs to it. */
    record IfLast(Operator operator, byte[] text) implements Continuation {}

    /** What becomes of the continuation mark. */
    enum Marks {
        REMOVE,
        PRESERVE
    }

    enum Operator {
        EQUAL,
        NOT_EQUAL
    }

    /**
     * @param embedded line ends may stand in enclosed fields (CSV WITH EMBEDDED)
     * @param headers FIELD NAMES: files begin with a line of names
     * @param unsupported whole-table clauses that cannot be followed; not empty = the table is not read
     */
    record IntoTable(
            String table,
            List<Condition> when,
            Embedded embedded,
            Headers headers,
            MissingFields missing,
            Optional<String> dateMask,
            Optional<String> timestampMask,
            List<FieldSpec> fields,
            List<String> unsupported,
            int line) {}

    enum Embedded {
        NO,
        LINE_ENDS
    }

    enum Headers {
        NONE,
        FIRST_FILE,
        ALL_FILES
    }

    enum MissingFields {
        REFUSE,
        /** TRAILING NULLCOLS */
        NULL
    }

    /** {@code (1:3) = 'abc'}, {@code name != BLANKS}. */
    record Condition(Subject subject, Operator operator, Comparand value) {}

    sealed interface Subject {}

    record FieldSubject(String name) implements Subject {}

    /** 0-based, end exclusive. */
    record PositionSubject(int start, int end) implements Subject {}

    sealed interface Comparand {}

    record BlanksValue() implements Comparand {}

    record TextValue(byte[] text) implements Comparand {}

    /**
     * One field of the list.
     *
     * @param path names of enclosing COLUMN OBJECTs and its own, as Oracle stores them
     * @param sql SQL string applied to the field, without the quotes
     */
    record FieldSpec(
            List<String> path,
            Role role,
            Value value,
            Position position,
            Delimiters delimiters,
            List<Condition> nullIf,
            List<Condition> defaultIf,
            Optional<String> sql,
            int line) {
        String name() {
            return String.join(".", path);
        }
    }

    enum Role {
        COLUMN,
        FILLER,
        /** A filler that SQL strings may name. */
        BOUNDFILLER
    }

    sealed interface Position {}

    /** Where the field before ended, and so many bytes further. */
    record Following(int skip) implements Position {}

    /** 0-based. */
    record From(int start) implements Position {}

    /** 0-based, end exclusive. */
    record Range(int start, int end) implements Position {}

    sealed interface Terminator {}

    record NoTerminator() implements Terminator {}

    record TerminatedBy(byte[] text) implements Terminator {}

    record ByWhitespace() implements Terminator {}

    sealed interface Enclosure {}

    record NotEnclosed() implements Enclosure {}

    record Enclosed(byte[] open, byte[] close, Need need) implements Enclosure {}

    enum Need {
        REQUIRED,
        OPTIONAL
    }

    record Delimiters(Terminator terminator, Enclosure enclosure) {
        static final Delimiters NONE = new Delimiters(new NoTerminator(), new NotEnclosed());

        boolean any() {
            return !(terminator instanceof NoTerminator) || !(enclosure instanceof NotEnclosed);
        }
    }

    sealed interface Value {}

    /** Text of the record: CHAR, the EXTERNAL numbers, RAW as text. {@code length} 0 = as delimited or positioned. */
    record Text(TextKind kind, int length, Optional<String> mask) implements Value {}

    enum TextKind {
        CHAR,
        NUMBER,
        DATE,
        TIMESTAMP,
        TIMESTAMP_TZ,
        INTERVAL
    }

    /** Bytes that are not text: INTEGER, SMALLINT, FLOAT, DOUBLE, DECIMAL, ZONED, RAW, VARCHAR, VARCHARC, VARRAW, VARRAWC. */
    record Binary(BinaryKind kind, int length, int scale) implements Value {}

    enum BinaryKind {
        INTEGER,
        UNSIGNED,
        FLOAT,
        PACKED,
        ZONED,
        RAW,
        /** two bytes of length, then text */
        VARCHAR,
        /** {@code length} digits of length, then text */
        VARCHARC,
        VARRAW,
        VARRAWC
    }

    record Constant(String text) implements Value {}

    record RecordNumber() implements Value {}

    record SysDate() implements Value {}

    /** Only the SQL string. */
    record Expression() implements Value {}

    record Sequence(long start, long increment) implements Value {}

    /**
     * @param file names the field that holds the file's name, or the name itself
     */
    record LobFile(FileName file, Content content, Optional<String> charset) implements Value {}

    sealed interface FileName {}

    record NamedByField(String field) implements FileName {}

    record NamedByText(String text) implements FileName {}

    enum Content {
        CHARACTERS,
        RAW
    }

    record BfileOf(FileName directory, FileName file) implements Value {}

    /** Takes no bytes of the record, and its column is not loaded; {@code clause} says why. */
    record Unsupported(String clause) implements Value {}
}
