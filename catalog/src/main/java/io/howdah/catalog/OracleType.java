package io.howdah.catalog;

import io.howdah.base.QualifiedName;
import java.util.OptionalInt;

/** A column's data type in Oracle (Database SQL Language Reference 23ai, "Data Types"). ANSI names are folded to Oracle's own. */
public sealed interface OracleType {
    /**
     * NUMBER, INTEGER and the other ANSI exact numbers. Precision 1-38, scale -84 to 127; neither = any value; scale without precision =
     * {@code NUMBER(*,s)}, precision 38.
     */
    record Number(OptionalInt precision, OptionalInt scale) implements OracleType {}

    /** FLOAT(p), REAL, DOUBLE PRECISION: decimal number rounded to p binary digits, 1-126. */
    record Float(int binaryPrecision) implements OracleType {}

    record BinaryFloat() implements OracleType {}

    record BinaryDouble() implements OracleType {}

    /** VARCHAR2, CHAR, NVARCHAR2, NCHAR. Length in the unit of semantics; national types count characters. */
    record Character(CharacterKind kind, int length, LengthSemantics semantics) implements OracleType {}

    enum CharacterKind {
        VARCHAR2,
        CHAR,
        NVARCHAR2,
        NCHAR
    }

    enum LengthSemantics {
        BYTE,
        CHAR
    }

    record Clob() implements OracleType {}

    record Nclob() implements OracleType {}

    record Blob() implements OracleType {}

    record Bfile() implements OracleType {}

    record Long() implements OracleType {}

    record LongRaw() implements OracleType {}

    /** 1-32767 bytes. */
    record Raw(int length) implements OracleType {}

    /** Seconds precision, no fraction, years -4712 to 9999. */
    record Date() implements OracleType {}

    /** Fraction digits 0-9. */
    record Timestamp(int fraction, Zone zone) implements OracleType {}

    enum Zone {
        NONE,
        TIME_ZONE,
        LOCAL
    }

    /** Leading digits 0-9. */
    record IntervalYearToMonth(int yearDigits) implements OracleType {}

    /** Leading digits 0-9, fraction digits 0-9. */
    record IntervalDayToSecond(int dayDigits, int fraction) implements OracleType {}

    record Rowid() implements OracleType {}

    record Urowid(int length) implements OracleType {}

    record XmlType() implements OracleType {}

    record Json() implements OracleType {}

    record Boolean() implements OracleType {}

    /** Dimensions absent = flexible; format FLOAT32, FLOAT64, INT8, BINARY or {@code *}. */
    record Vector(OptionalInt dimensions, String format) implements OracleType {}

    /** An object type, VARRAY or nested table by name; what it is stands in {@link Catalog#types()}. */
    record UserDefined(QualifiedName name) implements OracleType {}

    /** {@code REF type}. */
    record Ref(QualifiedName type) implements OracleType {}

    /** SDO_GEOMETRY, ANYDATA, URITYPE and other types that Oracle ships: the name as written in upper case. */
    record Supplied(String name) implements OracleType {}
}
