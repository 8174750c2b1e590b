package io.howdah.mapping;

import io.howdah.catalog.OracleType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The data types that DMS speaks of between source and target (DMS User Guide, "Data types for AWS DMS"). */
public enum DmsType {
    BYTES,
    DATE,
    TIME,
    DATETIME,
    INT1,
    INT2,
    INT4,
    INT8,
    NUMERIC,
    REAL4,
    REAL8,
    STRING,
    UINT1,
    UINT2,
    UINT4,
    UINT8,
    WSTRING,
    BLOB,
    NCLOB,
    CLOB,
    BOOLEAN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DmsType> named(String word) {
        return Arrays.stream(values())
                .filter(t -> t.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** What DMS takes a column of Oracle for; empty where it has no type (DMS User Guide, "Source data types for Oracle"). */
    public static Optional<DmsType> of(OracleType type) {
        return switch (type) {
            case OracleType.Number(var precision, var scale) ->
                Optional.of(number(precision.orElse(scale.isPresent() ? 38 : 0), scale.orElse(0)));
            case OracleType.Float(int binaryPrecision) -> Optional.of(binaryPrecision <= 24 ? REAL4 : REAL8);
            case OracleType.BinaryFloat t -> Optional.of(REAL4);
            case OracleType.BinaryDouble t -> Optional.of(REAL8);
            case OracleType.Character(var kind, var length, var semantics) ->
                Optional.of(
                        switch (kind) {
                            case VARCHAR2, CHAR -> STRING;
                            case NVARCHAR2, NCHAR -> WSTRING;
                        });
            case OracleType.Date t -> Optional.of(DATETIME);
            case OracleType.Timestamp(var fraction, var zone) ->
                Optional.of(zone == OracleType.Zone.NONE ? DATETIME : STRING);
            case OracleType.IntervalYearToMonth t -> Optional.of(STRING);
            case OracleType.IntervalDayToSecond t -> Optional.of(STRING);
            case OracleType.Raw t -> Optional.of(BYTES);
            case OracleType.Blob t -> Optional.of(BLOB);
            case OracleType.LongRaw t -> Optional.of(BLOB);
            case OracleType.Clob t -> Optional.of(CLOB);
            case OracleType.Long t -> Optional.of(CLOB);
            case OracleType.XmlType t -> Optional.of(CLOB);
            case OracleType.Nclob t -> Optional.of(NCLOB);
            case OracleType.Bfile t -> Optional.empty();
            case OracleType.Rowid t -> Optional.empty();
            case OracleType.Urowid t -> Optional.empty();
            case OracleType.Json t -> Optional.empty();
            case OracleType.Boolean t -> Optional.empty();
            case OracleType.Vector t -> Optional.empty();
            case OracleType.UserDefined t -> Optional.empty();
            case OracleType.Ref t -> Optional.empty();
            case OracleType.Supplied t -> Optional.empty();
        };
    }

    /** @param precision 0 = none */
    private static DmsType number(int precision, int scale) {
        if (scale < 0) {
            return REAL8;
        }
        boolean whole = scale == 0 && precision > 0;
        return whole && precision <= 2
                ? INT1
                : whole && precision <= 4 ? INT2 : whole && precision <= 9 ? INT4 : NUMERIC;
    }
}
