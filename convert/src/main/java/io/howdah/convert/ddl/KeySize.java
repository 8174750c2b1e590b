package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.OracleType.LengthSemantics;
import io.howdah.catalog.Table;
import io.howdah.convert.ConvertCode;
import java.util.List;
import java.util.Optional;

/**
 * How long a key can be. A PostgreSQL b-tree refuses a row of more than 2704 bytes (a third of a page), after compression; an Oracle block of
 * 8 KB takes keys of about 6400 bytes, so that an export may hold longer ones.
 */
final class KeySize {
    private static final int MOST_BYTES = 2704;
    private static final int BYTES_OF_CHARACTER = 4;
    private static final int MOST_TEXT = 32767;
    private static final int OTHER_TYPES = 16;

    private KeySize() {}

    /** Warns when a key of these columns may be longer than PostgreSQL allows. */
    static void check(TargetTable table, List<Identifier> columns, Draft draft) {
        int bytes = table.source().columns().stream()
                .filter(c -> Optional.ofNullable(table.bySource().get(c.name()))
                        .filter(columns::contains)
                        .isPresent())
                .map(Table.Column::type)
                .mapToInt(KeySize::bytes)
                .sum();
        if (bytes > MOST_BYTES) {
            draft.warn(
                    ConvertCode.INDEX_KEY_LONG,
                    "its keys may have " + bytes + " bytes, PostgreSQL refuses a row whose key has more than "
                            + MOST_BYTES,
                    "index md5(column) or left(column, 600) if long values occur, or shorten the column",
                    10);
        }
    }

    private static int bytes(OracleType type) {
        return switch (type) {
            case OracleType.Character(var kind, int length, var semantics) ->
                semantics == LengthSemantics.BYTE ? length : Math.min(MOST_TEXT, length * BYTES_OF_CHARACTER);
            case OracleType.Raw(int length) -> length;
            case OracleType.Urowid(int length) -> length;
            case OracleType.Number n -> OTHER_TYPES;
            case OracleType.Float f -> OTHER_TYPES;
            case OracleType.BinaryFloat f -> OTHER_TYPES;
            case OracleType.BinaryDouble d -> OTHER_TYPES;
            case OracleType.Date d -> OTHER_TYPES;
            case OracleType.Timestamp t -> OTHER_TYPES;
            case OracleType.IntervalYearToMonth i -> OTHER_TYPES;
            case OracleType.IntervalDayToSecond i -> OTHER_TYPES;
            case OracleType.Rowid r -> OTHER_TYPES;
            case OracleType.Boolean b -> OTHER_TYPES;
            // Oracle has no b-tree over these
            case OracleType.Clob c -> 0;
            case OracleType.Nclob c -> 0;
            case OracleType.Blob b -> 0;
            case OracleType.Bfile b -> 0;
            case OracleType.Long l -> 0;
            case OracleType.LongRaw l -> 0;
            case OracleType.XmlType x -> 0;
            case OracleType.Json j -> 0;
            case OracleType.Vector v -> 0;
            case OracleType.UserDefined u -> 0;
            case OracleType.Ref r -> 0;
            case OracleType.Supplied s -> 0;
        };
    }
}
