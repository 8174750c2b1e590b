package io.howdah.convert.type;

import io.howdah.catalog.OracleType;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Oracle types as a person writes them, for rules, messages and the type page. */
public final class OracleTypeText {
    private OracleTypeText() {}

    /** {@code NUMBER(10,2)}, {@code VARCHAR2(20 CHAR)}, {@code TIMESTAMP(6) WITH TIME ZONE}. */
    public static String of(OracleType type) {
        String arguments = arguments(type).stream()
                .map(n -> n.isPresent() ? String.valueOf(n.getAsInt()) : "*")
                .collect(Collectors.joining(","));
        if (type instanceof OracleType.Character(var kind, int length, var semantics)) {
            boolean national = kind == OracleType.CharacterKind.NCHAR || kind == OracleType.CharacterKind.NVARCHAR2;
            return kind + "(" + length + (national ? ")" : " " + semantics + ")");
        }
        if (type instanceof OracleType.Timestamp) {
            return name(type).replaceFirst("TIMESTAMP", "TIMESTAMP(" + arguments + ")");
        }
        return arguments.isEmpty() ? name(type) : name(type) + "(" + arguments + ")";
    }

    static String name(OracleType type) {
        return switch (type) {
            case OracleType.Number t -> "NUMBER";
            case OracleType.Float t -> "FLOAT";
            case OracleType.BinaryFloat t -> "BINARY_FLOAT";
            case OracleType.BinaryDouble t -> "BINARY_DOUBLE";
            case OracleType.Character t -> t.kind().name();
            case OracleType.Clob t -> "CLOB";
            case OracleType.Nclob t -> "NCLOB";
            case OracleType.Blob t -> "BLOB";
            case OracleType.Bfile t -> "BFILE";
            case OracleType.Long t -> "LONG";
            case OracleType.LongRaw t -> "LONG RAW";
            case OracleType.Raw t -> "RAW";
            case OracleType.Date t -> "DATE";
            case OracleType.Timestamp t ->
                switch (t.zone()) {
                    case NONE -> "TIMESTAMP";
                    case TIME_ZONE -> "TIMESTAMP WITH TIME ZONE";
                    case LOCAL -> "TIMESTAMP WITH LOCAL TIME ZONE";
                };
            case OracleType.IntervalYearToMonth t -> "INTERVAL YEAR TO MONTH";
            case OracleType.IntervalDayToSecond t -> "INTERVAL DAY TO SECOND";
            case OracleType.Rowid t -> "ROWID";
            case OracleType.Urowid t -> "UROWID";
            case OracleType.XmlType t -> "XMLTYPE";
            case OracleType.Json t -> "JSON";
            case OracleType.Boolean t -> "BOOLEAN";
            case OracleType.Vector t -> "VECTOR";
            case OracleType.UserDefined t -> t.name().toString();
            case OracleType.Ref t -> "REF " + t.type();
            case OracleType.Supplied t -> t.name();
        };
    }

    /** The numbers in parentheses; an empty one is Oracle's {@code *}. */
    static List<OptionalInt> arguments(OracleType type) {
        return switch (type) {
            case OracleType.Number(var precision, var scale) ->
                precision.isEmpty() && scale.isEmpty()
                        ? List.of()
                        : List.of(precision, scale.isEmpty() ? OptionalInt.of(0) : scale);
            case OracleType.Float(int precision) -> List.of(OptionalInt.of(precision));
            case OracleType.Character t -> List.of(OptionalInt.of(t.length()));
            case OracleType.Raw(int length) -> List.of(OptionalInt.of(length));
            case OracleType.Timestamp t -> List.of(OptionalInt.of(t.fraction()));
            case OracleType.Vector t -> t.dimensions().isPresent() ? List.of(t.dimensions()) : List.of();
            case OracleType.IntervalYearToMonth t -> List.of();
            case OracleType.IntervalDayToSecond t -> List.of();
            case OracleType.BinaryFloat t -> List.of();
            case OracleType.BinaryDouble t -> List.of();
            case OracleType.Clob t -> List.of();
            case OracleType.Nclob t -> List.of();
            case OracleType.Blob t -> List.of();
            case OracleType.Bfile t -> List.of();
            case OracleType.Long t -> List.of();
            case OracleType.LongRaw t -> List.of();
            case OracleType.Date t -> List.of();
            case OracleType.Rowid t -> List.of();
            case OracleType.Urowid t -> List.of();
            case OracleType.XmlType t -> List.of();
            case OracleType.Json t -> List.of();
            case OracleType.Boolean t -> List.of();
            case OracleType.UserDefined t -> List.of();
            case OracleType.Ref t -> List.of();
            case OracleType.Supplied t -> List.of();
        };
    }
}
