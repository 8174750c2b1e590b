package io.howdah.values;

import io.howdah.catalog.PostgresType;

/**
 * Type numbers in binary arrays and records. Those of built-in types are the same in every server (PostgreSQL source, {@code
 * pg_type.dat}). array_recv and record_recv compare the number with the real one only when both are built-in (PostgreSQL 14 and newer),
 * so that types made by users need no look-up in the target.
 */
final class TypeOids {
    /** The first number that a type of a user can have (FirstNormalObjectId). */
    private static final int USER_DEFINED = 16384;

    private TypeOids() {}

    static int of(ValueShape shape) {
        return switch (shape) {
            case ValueShape.Plain plain -> of(plain.target());
            case ValueShape.Composite c -> USER_DEFINED;
            case ValueShape.Collection c -> USER_DEFINED;
        };
    }

    static int of(PostgresType type) {
        return switch (type) {
            case PostgresType.Smallint t -> 21;
            case PostgresType.Integer t -> 23;
            case PostgresType.Bigint t -> 20;
            case PostgresType.Numeric t -> 1700;
            case PostgresType.Real t -> 700;
            case PostgresType.DoublePrecision t -> 701;
            case PostgresType.Varchar t -> 1043;
            case PostgresType.Char t -> 1042;
            case PostgresType.Text t -> 25;
            case PostgresType.Bytea t -> 17;
            case PostgresType.Bool t -> 16;
            case PostgresType.Date t -> 1082;
            case PostgresType.Timestamp t -> 1114;
            case PostgresType.TimestampTz t -> 1184;
            case PostgresType.IntervalYearToMonth t -> 1186;
            case PostgresType.IntervalDayToSecond t -> 1186;
            case PostgresType.Uuid t -> 2950;
            case PostgresType.Xml t -> 142;
            case PostgresType.Json t -> 114;
            case PostgresType.Jsonb t -> 3802;
            case PostgresType.UserDefined t -> USER_DEFINED;
            case PostgresType.Array t -> USER_DEFINED;
        };
    }
}
