package io.howdah.source.oracle;

import io.howdah.base.Identifier;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import java.util.Optional;

/**
 * How one column is asked for and how its values come.
 *
 * @param path where it stands in a row {@code t}
 */
record OracleColumn(Table.Column column, Kind kind, String path) {
    /** What the driver has of a value. */
    enum Kind {
        /** Oracle's internal format: numbers, datetimes, intervals, binary floats */
        INTERNAL,
        /** characters in the database's character set */
        TEXT,
        /** characters in the national character set, and whatever the driver writes as text */
        STRING,
        BYTES,
        BOOLEAN,
        CLOB,
        /** a temporary CLOB that the server made of another type */
        MADE_CLOB,
        BLOB,
        /** LONG, which can be read once only and comes last in the row */
        LONG,
        LONG_RAW,
        BFILE,
        /** an object or a collection */
        OBJECT
    }

    /** Empty for virtual columns, which have no data, and for types that are not read. */
    static Optional<OracleColumn> of(Table.Column column, Table table, ObjectForms objects) {
        return column.virtual().isPresent()
                ? Optional.empty()
                : kind(column.type(), objects)
                        .map(kind -> new OracleColumn(column, kind, objects.path(table, column.name())));
    }

    private static Optional<Kind> kind(OracleType type, ObjectForms objects) {
        return switch (type) {
            case OracleType.Number t -> Optional.of(Kind.INTERNAL);
            case OracleType.Float t -> Optional.of(Kind.INTERNAL);
            case OracleType.BinaryFloat t -> Optional.of(Kind.INTERNAL);
            case OracleType.BinaryDouble t -> Optional.of(Kind.INTERNAL);
            case OracleType.Date t -> Optional.of(Kind.INTERNAL);
            case OracleType.Timestamp t -> Optional.of(Kind.INTERNAL);
            case OracleType.IntervalYearToMonth t -> Optional.of(Kind.INTERNAL);
            case OracleType.IntervalDayToSecond t -> Optional.of(Kind.INTERNAL);
            case OracleType.Character t -> Optional.of(isNational(t) ? Kind.STRING : Kind.TEXT);
            case OracleType.Rowid t -> Optional.of(Kind.STRING);
            case OracleType.Urowid t -> Optional.of(Kind.STRING);
            case OracleType.Raw t -> Optional.of(Kind.BYTES);
            case OracleType.Clob t -> Optional.of(Kind.CLOB);
            case OracleType.Nclob t -> Optional.of(Kind.CLOB);
            case OracleType.Blob t -> Optional.of(Kind.BLOB);
            case OracleType.Bfile t -> Optional.of(Kind.BFILE);
            case OracleType.Long t -> Optional.of(Kind.LONG);
            case OracleType.LongRaw t -> Optional.of(Kind.LONG_RAW);
            case OracleType.XmlType t -> Optional.of(Kind.MADE_CLOB);
            case OracleType.Json t -> Optional.of(Kind.MADE_CLOB);
            case OracleType.Vector t -> Optional.of(Kind.MADE_CLOB);
            case OracleType.Boolean t -> Optional.of(Kind.BOOLEAN);
            case OracleType.UserDefined t ->
                objects.unreadable(t).isEmpty() ? Optional.of(Kind.OBJECT) : Optional.empty();
            case OracleType.Ref t -> Optional.empty();
            case OracleType.Supplied t -> Optional.empty();
        };
    }

    private static boolean isNational(OracleType.Character type) {
        return type.kind() == OracleType.CharacterKind.NCHAR || type.kind() == OracleType.CharacterKind.NVARCHAR2;
    }

    Identifier name() {
        return column.name();
    }

    /**
     * The item of the SELECT list. Types that the driver would hand over as objects are made text by the server (SQL Language Reference:
     * XMLSERIALIZE from 10.2, JSON_SERIALIZE from 19, FROM_VECTOR from 23ai); a local timestamp comes in UTC (SYS_EXTRACT_UTC).
     */
    String expression() {
        return switch (column.type()) {
            case OracleType.XmlType t -> "XMLSERIALIZE(CONTENT " + path + " AS CLOB)";
            case OracleType.Json t -> "JSON_SERIALIZE(" + path + " RETURNING CLOB)";
            case OracleType.Vector t -> "FROM_VECTOR(" + path + " RETURNING CLOB)";
            case OracleType.Timestamp(int fraction, OracleType.Zone zone)
            when zone == OracleType.Zone.LOCAL -> "SYS_EXTRACT_UTC(" + path + ")";
            default -> path;
        };
    }

    boolean isLong() {
        return kind == Kind.LONG || kind == Kind.LONG_RAW;
    }

    /** Values may be large, or are bound to where the driver stands. */
    boolean isLarge() {
        return switch (kind) {
            case CLOB, MADE_CLOB, BLOB, LONG, LONG_RAW, OBJECT -> true;
            case INTERNAL, TEXT, STRING, BYTES, BOOLEAN, BFILE -> false;
        };
    }
}
