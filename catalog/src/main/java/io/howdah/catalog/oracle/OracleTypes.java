package io.howdah.catalog.oracle;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.OracleType.CharacterKind;
import io.howdah.catalog.OracleType.LengthSemantics;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** Types as written to types as the dictionary has them (Database SQL Language Reference 23ai, "Data Types", "ANSI ... Data Types"). */
final class OracleTypes {
    /** Schemas of types that Oracle ships. */
    private static final Set<String> ORACLE_SCHEMAS =
            Set.of("SYS", "MDSYS", "ORDSYS", "XDB", "CTXSYS", "SYSTEM", "PUBLIC");

    private static final Set<String> SUPPLIED = Set.of(
            "SDO_TOPO_GEOMETRY",
            "SDO_GEORASTER",
            "ST_GEOMETRY",
            "ANYDATA",
            "ANYTYPE",
            "ANYDATASET",
            "URITYPE",
            "HTTPURITYPE",
            "DBURITYPE",
            "XDBURITYPE",
            "ORDAUDIO",
            "ORDIMAGE",
            "ORDVIDEO",
            "ORDDOC",
            "ORDDICOM",
            "SI_STILLIMAGE",
            "EXPRESSION",
            "AQ$_JMS_MESSAGE",
            "AQ$_JMS_TEXT_MESSAGE",
            "JSON_OBJECT_T",
            "JSON_ARRAY_T");

    private OracleTypes() {}

    /**
     * @param schema where unqualified user-defined types live
     * @param semantics of a length without BYTE or CHAR: BYTE unless NLS_LENGTH_SEMANTICS says CHAR
     */
    static OracleType of(TypeName type, Identifier schema, LengthSemantics semantics) {
        String name = type.name().toUpperCase(Locale.ROOT).strip();
        if (name.equals("REF") || name.startsWith("REF ")) {
            return new OracleType.Ref(type.userDefined()
                    .map(n -> qualified(n, schema))
                    .orElse(new QualifiedName(schema, Identifier.oracle(name.replaceFirst("^REF ?", "")))));
        }
        if (type.userDefined().isPresent()) {
            return named(type.userDefined().get(), schema);
        }
        return switch (name) {
            case "NUMBER" -> number(type);
            case "NUMERIC", "DECIMAL", "DEC" ->
                type.precision().isEmpty()
                        ? new OracleType.Number(OptionalInt.empty(), OptionalInt.of(0))
                        : number(type);
            case "INTEGER", "INT", "SMALLINT", "BIGINT" ->
                new OracleType.Number(OptionalInt.empty(), OptionalInt.of(0));
            case "FLOAT" -> new OracleType.Float(type.precision().orElse(126));
            case "REAL" -> new OracleType.Float(63);
            case "DOUBLE PRECISION" -> new OracleType.Float(126);
            case "BINARY_FLOAT" -> new OracleType.BinaryFloat();
            case "BINARY_DOUBLE" -> new OracleType.BinaryDouble();
            case "VARCHAR2", "VARCHAR", "CHARACTER VARYING", "CHAR VARYING" ->
                character(CharacterKind.VARCHAR2, type, semantics);
            case "CHAR", "CHARACTER" -> character(CharacterKind.CHAR, type, semantics);
            case "NVARCHAR2", "NCHAR VARYING", "NATIONAL CHARACTER VARYING", "NATIONAL CHAR VARYING" ->
                character(CharacterKind.NVARCHAR2, type, LengthSemantics.CHAR);
            case "NCHAR", "NATIONAL CHARACTER", "NATIONAL CHAR" ->
                character(CharacterKind.NCHAR, type, LengthSemantics.CHAR);
            case "CLOB", "CHARACTER LARGE OBJECT", "CHAR LARGE OBJECT" -> new OracleType.Clob();
            case "NCLOB", "NATIONAL CHARACTER LARGE OBJECT" -> new OracleType.Nclob();
            case "BLOB", "BINARY LARGE OBJECT" -> new OracleType.Blob();
            case "BFILE" -> new OracleType.Bfile();
            case "LONG", "LONG VARCHAR" -> new OracleType.Long();
            case "LONG RAW" -> new OracleType.LongRaw();
            case "RAW" -> new OracleType.Raw(type.precision().orElse(2000));
            case "DATE" -> new OracleType.Date();
            case "TIMESTAMP" -> timestamp(type, OracleType.Zone.NONE);
            case "TIMESTAMP WITH TIME ZONE" -> timestamp(type, OracleType.Zone.TIME_ZONE);
            case "TIMESTAMP WITH LOCAL TIME ZONE" -> timestamp(type, OracleType.Zone.LOCAL);
            case "INTERVAL YEAR TO MONTH" ->
                new OracleType.IntervalYearToMonth(type.precision().orElse(2));
            case "INTERVAL DAY TO SECOND" ->
                new OracleType.IntervalDayToSecond(
                        type.precision().orElse(2), type.scale().orElse(6));
            case "ROWID" -> new OracleType.Rowid();
            case "UROWID" -> new OracleType.Urowid(type.precision().orElse(4000));
            case "XMLTYPE" -> new OracleType.XmlType();
            case "JSON" -> new OracleType.Json();
            case "BOOLEAN", "BOOL" -> new OracleType.Boolean();
            case "VECTOR" -> vector(type);
            case "SDO_GEOMETRY", "SDO_POINT_TYPE", "SDO_ELEM_INFO_ARRAY", "SDO_ORDINATE_ARRAY" ->
                new OracleType.UserDefined(SpatialTypes.name(name));
            default ->
                SUPPLIED.contains(name)
                        ? new OracleType.Supplied(name)
                        : new OracleType.UserDefined(new QualifiedName(schema, Identifier.oracle(type.name())));
        };
    }

    private static OracleType number(TypeName type) {
        OptionalInt precision = type.precision();
        if (precision.isEmpty()) {
            return new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
        }
        if (precision.getAsInt() == TypeName.STAR) {
            return new OracleType.Number(OptionalInt.empty(), type.scale());
        }
        return new OracleType.Number(precision, OptionalInt.of(type.scale().orElse(0)));
    }

    private static OracleType character(CharacterKind kind, TypeName type, LengthSemantics standard) {
        boolean national = kind == CharacterKind.NCHAR || kind == CharacterKind.NVARCHAR2;
        LengthSemantics semantics = switch (type.semantics()) {
            case UNSTATED -> standard;
            case BYTE -> national ? LengthSemantics.CHAR : LengthSemantics.BYTE;
            case CHAR -> LengthSemantics.CHAR;
        };
        boolean fixed = kind == CharacterKind.CHAR || kind == CharacterKind.NCHAR;
        // a VARCHAR2 without length is legal in 23ai as a parameter only; 4000 is the longest standard column
        return new OracleType.Character(kind, type.precision().orElse(fixed ? 1 : 4000), semantics);
    }

    private static OracleType timestamp(TypeName type, OracleType.Zone zone) {
        int fraction = type.precision().orElse(type.scale().orElse(6));
        return new OracleType.Timestamp(fraction, zone);
    }

    private static OracleType vector(TypeName type) {
        OptionalInt dimensions =
                type.precision().isPresent() && type.precision().getAsInt() == TypeName.STAR
                        ? OptionalInt.empty()
                        : type.precision();
        // how a vector is stored unless it says SPARSE, and as DBMS_METADATA writes it
        String format = type.suffix().strip().replaceFirst("(?i)\\s*,\\s*DENSE$", "");
        return new OracleType.Vector(dimensions, format.isEmpty() ? "*" : format);
    }

    private static OracleType named(Name name, Identifier schema) {
        String last = name.last().text().toUpperCase(Locale.ROOT);
        if (name.parts().size() == 1 && (last.equals("PLS_INTEGER") || last.equals("BINARY_INTEGER"))) {
            // only types that no column can have are made of them
            return new OracleType.Number(OptionalInt.of(10), OptionalInt.of(0));
        }
        if (SpatialTypes.isSpatial(name)) {
            return new OracleType.UserDefined(SpatialTypes.name(last));
        }
        boolean oracles =
                name.qualifier().map(q -> ORACLE_SCHEMAS.contains(q.text())).orElse(true);
        if (oracles && last.equals("XMLTYPE")) {
            return new OracleType.XmlType();
        }
        if (name.qualifier().isPresent() && oracles || name.qualifier().isEmpty() && SUPPLIED.contains(last)) {
            return new OracleType.Supplied(last);
        }
        return new OracleType.UserDefined(qualified(name, schema));
    }

    private static QualifiedName qualified(Name name, Identifier schema) {
        return new QualifiedName(name.qualifier().orElse(schema), name.last());
    }
}
