package io.howdah.orasim.engine.value;

import io.howdah.catalog.OracleType;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.SqlType;

/**
 * The type of an expression or column, as a client is told of it.
 *
 * @param bytes the largest value in bytes of the database character set; 22 for NUMBER
 * @param chars for character types: the largest value in characters; 0 for others
 * @param precision and {@code scale}: as in {@link ResultColumn}
 * @param typeName of OBJECT
 */
public record Type(SqlType sql, int bytes, int chars, int precision, int scale, String typeName) {
    /** NUMBER without bounds (JDBC and OCI: precision 0, scale -127). */
    public static final Type NUMBER = new Type(SqlType.NUMBER, 22, 0, 0, -127, "");

    public static final Type DATE = of(SqlType.DATE, 7);
    public static final Type TIMESTAMP = new Type(SqlType.TIMESTAMP, 11, 0, 0, 9, "");
    public static final Type TIMESTAMP_TZ = new Type(SqlType.TIMESTAMP_TZ, 13, 0, 0, 9, "");
    public static final Type TIMESTAMP_LTZ = new Type(SqlType.TIMESTAMP_LTZ, 11, 0, 0, 9, "");
    public static final Type INTERVAL_DS = new Type(SqlType.INTERVAL_DS, 11, 0, 9, 9, "");
    public static final Type INTERVAL_YM = new Type(SqlType.INTERVAL_YM, 5, 0, 9, 0, "");
    public static final Type CLOB = of(SqlType.CLOB, 4000);
    public static final Type BLOB = of(SqlType.BLOB, 4000);
    public static final Type ROWID = of(SqlType.ROWID, 18);
    public static final Type BOOLEAN = of(SqlType.BOOLEAN, 1);
    public static final Type DOUBLE = of(SqlType.BINARY_DOUBLE, 8);
    public static final Type FLOAT = of(SqlType.BINARY_FLOAT, 4);
    public static final Type CURSOR = of(SqlType.CURSOR, 0);
    /** An expression without type: NULL. */
    public static final Type NULL = text(0);

    private static final int XML_BYTES = 2000;
    private static final int LONG_BYTES = 0;

    public static Type of(SqlType sql, int bytes) {
        return new Type(sql, bytes, 0, 0, 0, "");
    }

    /** VARCHAR2 of so many bytes, one per character. */
    public static Type text(int bytes) {
        return new Type(SqlType.VARCHAR2, Math.min(bytes, 32767), Math.min(bytes, 32767), 0, 0, "");
    }

    public static Type fixed(int bytes) {
        return new Type(SqlType.CHAR, bytes, bytes, 0, 0, "");
    }

    public static Type raw(int bytes) {
        return of(SqlType.RAW, bytes);
    }

    public static Type number(int precision, int scale) {
        return new Type(SqlType.NUMBER, 22, 0, precision, scale, "");
    }

    public boolean isText() {
        return switch (sql) {
            case VARCHAR2, NVARCHAR2, CHAR, NCHAR, LONG -> true;
            default -> false;
        };
    }

    /** CHAR and literals compare blank-padded (SQL Language Reference, "Data Type Comparison Rules"). */
    public boolean isFixed() {
        return sql == SqlType.CHAR || sql == SqlType.NCHAR;
    }

    public boolean isLarge() {
        return switch (sql) {
            case CLOB, NCLOB, BLOB, BFILE -> true;
            default -> false;
        };
    }

    public boolean isDatetime() {
        return switch (sql) {
            case DATE, TIMESTAMP, TIMESTAMP_TZ, TIMESTAMP_LTZ -> true;
            default -> false;
        };
    }

    /** A column's type. */
    public static Type of(OracleType type) {
        return switch (type) {
            case OracleType.Number n ->
                n.precision().isEmpty() && n.scale().isEmpty()
                        ? NUMBER
                        : number(n.precision().orElse(38), n.scale().orElse(0));
            case OracleType.Float f -> number(f.binaryPrecision(), -127);
            case OracleType.BinaryFloat f -> FLOAT;
            case OracleType.BinaryDouble d -> DOUBLE;
            case OracleType.Character c -> character(c);
            case OracleType.Clob c -> CLOB;
            case OracleType.Nclob c -> of(SqlType.NCLOB, 4000);
            case OracleType.Blob b -> BLOB;
            case OracleType.Bfile b -> of(SqlType.BFILE, 530);
            case OracleType.Long l -> of(SqlType.LONG, LONG_BYTES);
            case OracleType.LongRaw l -> of(SqlType.LONG_RAW, LONG_BYTES);
            case OracleType.Raw r -> raw(r.length());
            case OracleType.Date d -> DATE;
            case OracleType.Timestamp t ->
                switch (t.zone()) {
                    case NONE -> new Type(SqlType.TIMESTAMP, 11, 0, 0, t.fraction(), "");
                    case TIME_ZONE -> new Type(SqlType.TIMESTAMP_TZ, 13, 0, 0, t.fraction(), "");
                    case LOCAL -> new Type(SqlType.TIMESTAMP_LTZ, 11, 0, 0, t.fraction(), "");
                };
            case OracleType.IntervalYearToMonth i -> new Type(SqlType.INTERVAL_YM, 5, 0, i.yearDigits(), 0, "");
            case OracleType.IntervalDayToSecond i ->
                new Type(SqlType.INTERVAL_DS, 11, 0, i.dayDigits(), i.fraction(), "");
            case OracleType.Rowid r -> ROWID;
            case OracleType.Urowid u -> of(SqlType.UROWID, u.length());
            case OracleType.XmlType x -> new Type(SqlType.OBJECT, XML_BYTES, 0, 0, 0, "SYS.XMLTYPE");
            case OracleType.Json j -> of(SqlType.JSON, 8200);
            case OracleType.Boolean b -> BOOLEAN;
            case OracleType.Vector v -> of(SqlType.VECTOR, 8200);
            case OracleType.UserDefined u ->
                new Type(
                        SqlType.OBJECT,
                        XML_BYTES,
                        0,
                        0,
                        0,
                        u.name().schema().text() + "." + u.name().name().text());
            case OracleType.Ref r ->
                new Type(SqlType.OBJECT, XML_BYTES, 0, 0, 0, r.type().toString());
            case OracleType.Supplied s -> new Type(SqlType.OBJECT, XML_BYTES, 0, 0, 0, s.name());
        };
    }

    /** AL32UTF8 has up to 4 bytes per character, AL16UTF16 2 per code unit. */
    private static Type character(OracleType.Character c) {
        boolean perChar = c.semantics() == OracleType.LengthSemantics.CHAR;
        return switch (c.kind()) {
            case VARCHAR2 ->
                new Type(
                        SqlType.VARCHAR2, Math.min(perChar ? c.length() * 4 : c.length(), 32767), c.length(), 0, 0, "");
            case CHAR ->
                new Type(SqlType.CHAR, Math.min(perChar ? c.length() * 4 : c.length(), 2000), c.length(), 0, 0, "");
            case NVARCHAR2 -> new Type(SqlType.NVARCHAR2, c.length() * 2, c.length(), 0, 0, "");
            case NCHAR -> new Type(SqlType.NCHAR, c.length() * 2, c.length(), 0, 0, "");
        };
    }

    public ResultColumn column(String name, ResultColumn.Nullability nullability) {
        return new ResultColumn(name, sql, bytes, chars, precision, scale, nullability, typeName);
    }

    /** As ORA-00932 names it. */
    public String words() {
        return switch (sql) {
            case VARCHAR2, NVARCHAR2 -> "CHAR";
            case TIMESTAMP_TZ -> "TIMESTAMP WITH TIME ZONE";
            case TIMESTAMP_LTZ -> "TIMESTAMP WITH LOCAL TIME ZONE";
            case INTERVAL_DS -> "INTERVAL DAY TO SECOND";
            case INTERVAL_YM -> "INTERVAL YEAR TO MONTH";
            default -> sql.name().replace('_', ' ');
        };
    }
}
