package io.howdah.catalog;

import io.howdah.base.QualifiedName;
import java.util.OptionalInt;

/** A column's data type in PostgreSQL 14-18 (manual, chapter 8). */
public sealed interface PostgresType {
    record Smallint() implements PostgresType {}

    record Integer() implements PostgresType {}

    record Bigint() implements PostgresType {}

    /** Precision 1-1000, scale -1000 to 1000 from PostgreSQL 15 on, 0 to precision before; none = any value. */
    record Numeric(OptionalInt precision, OptionalInt scale) implements PostgresType {}

    record Real() implements PostgresType {}

    record DoublePrecision() implements PostgresType {}

    /** Length in characters. */
    record Varchar(int length) implements PostgresType {}

    /** Blank-padded, length in characters. */
    record Char(int length) implements PostgresType {}

    record Text() implements PostgresType {}

    record Bytea() implements PostgresType {}

    record Bool() implements PostgresType {}

    record Date() implements PostgresType {}

    /** Of a second, in every type that has one. */
    int MOST_FRACTION_DIGITS = 6;

    /** Fraction digits 0-6. */
    record Timestamp(int fraction) implements PostgresType {}

    record TimestampTz(int fraction) implements PostgresType {}

    /** {@code interval year to month}. */
    record IntervalYearToMonth() implements PostgresType {}

    /** {@code interval day to second(fraction)}. */
    record IntervalDayToSecond(int fraction) implements PostgresType {}

    record Uuid() implements PostgresType {}

    record Xml() implements PostgresType {}

    record Json() implements PostgresType {}

    record Jsonb() implements PostgresType {}

    /** A composite type, domain or array of one, created by conversion. */
    record UserDefined(QualifiedName name) implements PostgresType {}

    record Array(PostgresType element) implements PostgresType {}

    /** As it stands in DDL: {@code numeric(10,2)}, {@code timestamp(0)}, {@code "hr"."address"[]}. */
    default String ddl() {
        return switch (this) {
            case Smallint t -> "smallint";
            case Integer t -> "integer";
            case Bigint t -> "bigint";
            case Numeric(var precision, var scale) ->
                precision.isEmpty()
                        ? "numeric"
                        : scale.isEmpty()
                                ? "numeric(" + precision.getAsInt() + ")"
                                : "numeric(" + precision.getAsInt() + "," + scale.getAsInt() + ")";
            case Real t -> "real";
            case DoublePrecision t -> "double precision";
            case Varchar(int length) -> "varchar(" + length + ")";
            case Char(int length) -> "char(" + length + ")";
            case Text t -> "text";
            case Bytea t -> "bytea";
            case Bool t -> "boolean";
            case Date t -> "date";
            case Timestamp(int fraction) -> "timestamp(" + fraction + ")";
            case TimestampTz(int fraction) -> "timestamptz(" + fraction + ")";
            case IntervalYearToMonth t -> "interval year to month";
            case IntervalDayToSecond(int fraction) -> "interval day to second(" + fraction + ")";
            case Uuid t -> "uuid";
            case Xml t -> "xml";
            case Json t -> "json";
            case Jsonb t -> "jsonb";
            case UserDefined(var name) -> name.quoted();
            case Array(var element) -> element.ddl() + "[]";
        };
    }
}
