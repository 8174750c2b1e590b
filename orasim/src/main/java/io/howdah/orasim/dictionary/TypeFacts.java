package io.howdah.orasim.dictionary;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.OracleType.CharacterKind;
import io.howdah.catalog.OracleType.LengthSemantics;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A data type as ALL_TAB_COLS describes it (Database Reference, "ALL_TAB_COLUMNS"; lengths: SQL Language Reference, "Data Types"). The
 * character set is AL32UTF8, the national one AL16UTF16.
 *
 * @param name DATA_TYPE, with precisions for timestamps and intervals only
 * @param chars CHAR_LENGTH, 0 for other types
 * @param used CHAR_USED: B or C, empty for other types
 */
record TypeFacts(
        String name,
        Optional<QualifiedName> owned,
        String modifier,
        int length,
        OptionalInt precision,
        OptionalInt scale,
        int chars,
        String used,
        String charset,
        String vector) {
    private static final int LOB_LENGTH = 4000;

    static TypeFacts of(OracleType type) {
        return switch (type) {
            case OracleType.Number n ->
                plain("NUMBER", 22, n.precision(), n.precision().isPresent() ? or(n.scale()) : n.scale());
            case OracleType.Float f -> plain("FLOAT", 22, OptionalInt.of(f.binaryPrecision()), OptionalInt.empty());
            case OracleType.BinaryFloat f -> plain("BINARY_FLOAT", 4);
            case OracleType.BinaryDouble d -> plain("BINARY_DOUBLE", 8);
            case OracleType.Character c -> character(c);
            case OracleType.Clob c -> large("CLOB", "CHAR_CS");
            case OracleType.Nclob n -> large("NCLOB", "NCHAR_CS");
            case OracleType.Blob b -> plain("BLOB", LOB_LENGTH);
            case OracleType.Bfile b -> plain("BFILE", 530);
            case OracleType.Long l -> large("LONG", "CHAR_CS").withLength(0);
            case OracleType.LongRaw l -> plain("LONG RAW", 0);
            case OracleType.Raw r -> plain("RAW", r.length());
            case OracleType.Date d -> plain("DATE", 7);
            case OracleType.Timestamp t -> timestamp(t);
            case OracleType.IntervalYearToMonth i ->
                plain(
                        "INTERVAL YEAR(%d) TO MONTH".formatted(i.yearDigits()),
                        5,
                        OptionalInt.of(i.yearDigits()),
                        OptionalInt.of(0));
            case OracleType.IntervalDayToSecond i ->
                plain(
                        "INTERVAL DAY(%d) TO SECOND(%d)".formatted(i.dayDigits(), i.fraction()),
                        11,
                        OptionalInt.of(i.dayDigits()),
                        OptionalInt.of(i.fraction()));
            case OracleType.Rowid r -> plain("ROWID", 10);
            case OracleType.Urowid u -> plain("UROWID", u.length());
            case OracleType.XmlType x -> owned(QualifiedName.of("SYS", "XMLTYPE"), "", 2000);
            case OracleType.Json j -> plain("JSON", 8200);
            case OracleType.Boolean b -> plain("BOOLEAN", 1);
            case OracleType.Vector v -> vector(v);
            case OracleType.UserDefined u -> owned(u.name(), "", 1);
            case OracleType.Ref r -> owned(r.type(), "REF", 50);
            case OracleType.Supplied s -> owned(QualifiedName.of("SYS", s.name()), "", 1);
        };
    }

    private static OptionalInt or(OptionalInt scale) {
        return OptionalInt.of(scale.orElse(0));
    }

    private static TypeFacts plain(String name, int length) {
        return plain(name, length, OptionalInt.empty(), OptionalInt.empty());
    }

    private static TypeFacts plain(String name, int length, OptionalInt precision, OptionalInt scale) {
        return new TypeFacts(name, Optional.empty(), "", length, precision, scale, 0, "", "", "");
    }

    private static TypeFacts large(String name, String charset) {
        return new TypeFacts(
                name, Optional.empty(), "", LOB_LENGTH, OptionalInt.empty(), OptionalInt.empty(), 0, "", charset, "");
    }

    private TypeFacts withLength(int bytes) {
        return new TypeFacts(name, owned, modifier, bytes, precision, scale, chars, used, charset, vector);
    }

    private static TypeFacts owned(QualifiedName type, String modifier, int length) {
        return new TypeFacts(
                type.name().text(),
                Optional.of(type),
                modifier,
                length,
                OptionalInt.empty(),
                OptionalInt.empty(),
                0,
                "",
                "",
                "");
    }

    private static TypeFacts character(OracleType.Character c) {
        boolean national = c.kind() == CharacterKind.NVARCHAR2 || c.kind() == CharacterKind.NCHAR;
        boolean characters = c.semantics() == LengthSemantics.CHAR;
        int limit = c.kind() == CharacterKind.CHAR || c.kind() == CharacterKind.NCHAR ? 2000 : 32767;
        int bytes = national ? 2 * c.length() : characters ? Math.min(4 * c.length(), limit) : c.length();
        return new TypeFacts(
                c.kind().name(),
                Optional.empty(),
                "",
                bytes,
                OptionalInt.empty(),
                OptionalInt.empty(),
                c.length(),
                characters ? "C" : "B",
                national ? "NCHAR_CS" : "CHAR_CS",
                "");
    }

    private static TypeFacts timestamp(OracleType.Timestamp t) {
        String zone = switch (t.zone()) {
            case NONE -> "";
            case TIME_ZONE -> " WITH TIME ZONE";
            case LOCAL -> " WITH LOCAL TIME ZONE";
        };
        int length = t.zone() == OracleType.Zone.TIME_ZONE ? 13 : t.fraction() == 0 ? 7 : 11;
        return plain(
                "TIMESTAMP(%d)%s".formatted(t.fraction(), zone),
                length,
                OptionalInt.empty(),
                OptionalInt.of(t.fraction()));
    }

    /** VECTOR_INFO's spelling is ASSUMED from what DESCRIBE prints. */
    private static TypeFacts vector(OracleType.Vector v) {
        String dimensions =
                v.dimensions().isPresent() ? String.valueOf(v.dimensions().getAsInt()) : "*";
        return new TypeFacts(
                "VECTOR",
                Optional.empty(),
                "",
                8200,
                OptionalInt.empty(),
                OptionalInt.empty(),
                0,
                "",
                "",
                "VECTOR(" + dimensions + "," + v.format() + ",DENSE)");
    }

    /** Sets the columns that tell of a type. */
    Facts into(Facts row) {
        row.set("DATA_TYPE", name)
                .set("DATA_TYPE_MOD", modifier)
                .name("DATA_TYPE_OWNER", owned.map(QualifiedName::schema))
                .set("DATA_LENGTH", length)
                .set("DATA_PRECISION", precision)
                .set("DATA_SCALE", scale)
                .set("CHAR_LENGTH", chars)
                .set("CHAR_USED", used)
                .set("CHARACTER_SET_NAME", charset)
                .set("VECTOR_INFO", vector);
        return chars > 0 ? row.set("CHAR_COL_DECL_LENGTH", length) : row;
    }
}
