package io.howdah.values;

import io.howdah.base.HowdahException;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/** Which Oracle types can become which PostgreSQL types, and what both sides of the comparison must know about it. */
final class Mapping {
    private enum Family {
        NUMBER,
        TEXT,
        BINARY,
        TIME,
        YEARS,
        DAYS,
        XML,
        JSON,
        BOOLEAN,
        VECTOR,
        OBJECT,
        /** a REF: what it points to is not known by what an export holds of it */
        REFERENCE
    }

    private Mapping() {}

    static boolean supports(ValueShape shape) {
        return switch (shape) {
            case ValueShape.Plain(var source, var target) -> sources(target).contains(family(source));
            case ValueShape.Composite(var attributes) ->
                attributes.stream().flatMap(a -> a.shape().stream()).allMatch(Mapping::supports);
            case ValueShape.Collection(var element) -> supports(element);
        };
    }

    static void check(ColumnMapping column) {
        if (!supports(column.shape())) {
            throw new HowdahException(
                    ValueCode.UNSUPPORTED_MAPPING,
                    "could not read values of column \"" + column.source().name() + "\" as "
                            + column.type().ddl(),
                    "choose another target type for the column in howdah.yaml");
        }
    }

    private static Set<Family> sources(PostgresType target) {
        return switch (target) {
            case PostgresType.Smallint t -> EnumSet.of(Family.NUMBER, Family.TEXT);
            case PostgresType.Integer t -> EnumSet.of(Family.NUMBER, Family.TEXT);
            case PostgresType.Bigint t -> EnumSet.of(Family.NUMBER, Family.TEXT);
            case PostgresType.Numeric t -> EnumSet.of(Family.NUMBER, Family.TEXT);
            case PostgresType.Real t -> EnumSet.of(Family.NUMBER, Family.TEXT);
            case PostgresType.DoublePrecision t -> EnumSet.of(Family.NUMBER, Family.TEXT);
            case PostgresType.Varchar t -> EnumSet.allOf(Family.class);
            case PostgresType.Char t -> EnumSet.allOf(Family.class);
            case PostgresType.Text t -> EnumSet.allOf(Family.class);
            case PostgresType.Bytea t -> EnumSet.of(Family.BINARY, Family.TEXT);
            case PostgresType.Bool t -> EnumSet.of(Family.BOOLEAN, Family.NUMBER, Family.TEXT);
            case PostgresType.Date t -> EnumSet.of(Family.TIME, Family.TEXT);
            case PostgresType.Timestamp t -> EnumSet.of(Family.TIME, Family.TEXT);
            case PostgresType.TimestampTz t -> EnumSet.of(Family.TIME, Family.TEXT);
            case PostgresType.IntervalYearToMonth t -> EnumSet.of(Family.YEARS, Family.TEXT);
            case PostgresType.IntervalDayToSecond t -> EnumSet.of(Family.DAYS, Family.TEXT);
            case PostgresType.Uuid t -> EnumSet.of(Family.BINARY, Family.TEXT, Family.REFERENCE);
            case PostgresType.Xml t -> EnumSet.of(Family.XML, Family.TEXT, Family.BINARY);
            case PostgresType.Json t -> jsonSources();
            case PostgresType.Jsonb t -> jsonSources();
            case PostgresType.UserDefined t -> EnumSet.noneOf(Family.class);
            case PostgresType.Array(var element) ->
                element instanceof PostgresType.Array || element instanceof PostgresType.UserDefined
                        ? EnumSet.noneOf(Family.class)
                        : EnumSet.of(Family.VECTOR, Family.OBJECT, Family.JSON, Family.TEXT);
        };
    }

    private static Set<Family> jsonSources() {
        return EnumSet.of(Family.JSON, Family.TEXT, Family.BINARY, Family.VECTOR, Family.OBJECT);
    }

    private static Family family(OracleType source) {
        return switch (source) {
            case OracleType.Number t -> Family.NUMBER;
            case OracleType.Float t -> Family.NUMBER;
            case OracleType.BinaryFloat t -> Family.NUMBER;
            case OracleType.BinaryDouble t -> Family.NUMBER;
            case OracleType.Character t -> Family.TEXT;
            case OracleType.Clob t -> Family.TEXT;
            case OracleType.Nclob t -> Family.TEXT;
            case OracleType.Long t -> Family.TEXT;
            case OracleType.Bfile t -> Family.TEXT;
            case OracleType.Rowid t -> Family.TEXT;
            case OracleType.Urowid t -> Family.TEXT;
            case OracleType.Blob t -> Family.BINARY;
            case OracleType.LongRaw t -> Family.BINARY;
            case OracleType.Raw t -> Family.BINARY;
            case OracleType.Date t -> Family.TIME;
            case OracleType.Timestamp t -> Family.TIME;
            case OracleType.IntervalYearToMonth t -> Family.YEARS;
            case OracleType.IntervalDayToSecond t -> Family.DAYS;
            case OracleType.XmlType t -> Family.XML;
            case OracleType.Json t -> Family.JSON;
            case OracleType.Boolean t -> Family.BOOLEAN;
            case OracleType.Vector t -> Family.VECTOR;
            case OracleType.UserDefined t -> Family.OBJECT;
            case OracleType.Ref t -> Family.REFERENCE;
            case OracleType.Supplied t -> Family.OBJECT;
        };
    }

    /** Whether values become NULL: object identifiers are made anew in the target. */
    static boolean isLeftOut(OracleType source, PostgresType target) {
        return source instanceof OracleType.Ref && target instanceof PostgresType.Uuid;
    }

    static boolean isBinary(OracleType source) {
        return family(source) == Family.BINARY;
    }

    /** A field without bytes is NULL, but a LOB in a file of its own is then an empty LOB. */
    static boolean emptyIsNull(OracleType source, TextFormat format, ValuePolicies policies) {
        boolean lob = source instanceof OracleType.Blob
                || source instanceof OracleType.Clob
                || source instanceof OracleType.Nclob
                || source instanceof OracleType.Bfile;
        return policies.emptyText() == ValuePolicies.EmptyText.NULL
                && !(lob
                        && (format.binary() == TextFormat.BinaryText.RAW
                                || format.form() instanceof TextFormat.Evaluated));
    }

    /** How trailing blanks of this column are treated on the way into a target. */
    static TextEncoder.Blanks blanks(OracleType source, PostgresType target, ValuePolicies policies) {
        if (target instanceof PostgresType.Char) {
            return TextEncoder.Blanks.TRIM;
        }
        if (!(source instanceof OracleType.Character character) || !isPadded(character)) {
            return TextEncoder.Blanks.KEEP;
        }
        return switch (policies.padding()) {
            case KEEP -> TextEncoder.Blanks.KEEP;
            case TRIM -> TextEncoder.Blanks.TRIM;
            case PAD ->
                character.kind() == OracleType.CharacterKind.NCHAR
                                || character.semantics() == OracleType.LengthSemantics.CHAR
                        ? TextEncoder.Blanks.PAD_CHARACTERS
                        : TextEncoder.Blanks.PAD_BYTES;
        };
    }

    private static boolean isPadded(OracleType.Character type) {
        return type.kind() == OracleType.CharacterKind.CHAR || type.kind() == OracleType.CharacterKind.NCHAR;
    }

    /** The declared length to which a CHAR is padded, 0 when it is not. */
    static int padTo(OracleType source, TextEncoder.Blanks blanks) {
        boolean pads = blanks == TextEncoder.Blanks.PAD_BYTES || blanks == TextEncoder.Blanks.PAD_CHARACTERS;
        return pads && source instanceof OracleType.Character character ? character.length() : 0;
    }

    /** What an element of a collection is in Oracle, as far as its target tells. */
    static OracleType elementSource(OracleType source, PostgresType element) {
        if (source instanceof OracleType.Vector) {
            return source;
        }
        return switch (element) {
            case PostgresType.Smallint t -> number();
            case PostgresType.Integer t -> number();
            case PostgresType.Bigint t -> number();
            case PostgresType.Numeric t -> number();
            case PostgresType.Real t -> new OracleType.BinaryFloat();
            case PostgresType.DoublePrecision t -> new OracleType.BinaryDouble();
            case PostgresType.Bytea t -> new OracleType.Raw(2000);
            case PostgresType.Uuid t -> new OracleType.Raw(16);
            case PostgresType.Bool t -> new OracleType.Boolean();
            case PostgresType.Date t -> new OracleType.Date();
            case PostgresType.Timestamp t -> new OracleType.Timestamp(9, OracleType.Zone.NONE);
            case PostgresType.TimestampTz t -> new OracleType.Timestamp(9, OracleType.Zone.TIME_ZONE);
            case PostgresType.IntervalYearToMonth t -> new OracleType.IntervalYearToMonth(9);
            case PostgresType.IntervalDayToSecond t -> new OracleType.IntervalDayToSecond(9, 9);
            case PostgresType.Xml t -> new OracleType.XmlType();
            case PostgresType.Json t -> new OracleType.Json();
            case PostgresType.Jsonb t -> new OracleType.Json();
            case PostgresType.Varchar t -> new OracleType.Clob();
            case PostgresType.Char t -> new OracleType.Clob();
            case PostgresType.Text t -> new OracleType.Clob();
            case PostgresType.UserDefined t -> source;
            case PostgresType.Array t -> source;
        };
    }

    private static OracleType number() {
        return new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
    }

    /** The number of elements a VECTOR has, {@link ArrayEncoder#ANY_SIZE} when it is not fixed. */
    static int vectorSize(OracleType source) {
        return source instanceof OracleType.Vector vector
                        && vector.dimensions().isPresent()
                        && !vector.format().equalsIgnoreCase("BINARY")
                ? vector.dimensions().getAsInt()
                : ArrayEncoder.ANY_SIZE;
    }
}
