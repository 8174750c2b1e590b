package io.howdah.source.csv;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;

/** How long a record of a table can be, so that a quote that is never closed does not make a reader keep the rest of the file. */
final class RecordLimit {
    private static final long LEAST = 1 << 20;
    /** Numbers, dates and all the other types without a length. */
    private static final long SMALL_FIELD = 256;

    private RecordLimit() {}

    /**
     * @param forLobs limit of tables whose records have no limit by their types; lower when the heap is small, because a record has to fit
     *     into it
     */
    static long of(Table table, long forLobs) {
        long unlimited = Math.min(forLobs, Runtime.getRuntime().maxMemory() / 4);
        long sum = 0;
        for (Table.Column column : table.columns()) {
            long width = switch (column.type()) {
                // four bytes a character at most, and every one may be a doubled quote
                case OracleType.Character(var kind, int length, var semantics) -> length * 8L + 3;
                case OracleType.Raw(int length) -> length * 2L + 3;
                case OracleType.Urowid(int length) -> length * 2L + 3;
                case OracleType.Number n -> SMALL_FIELD;
                case OracleType.Float f -> SMALL_FIELD;
                case OracleType.BinaryFloat f -> SMALL_FIELD;
                case OracleType.BinaryDouble d -> SMALL_FIELD;
                case OracleType.Date d -> SMALL_FIELD;
                case OracleType.Timestamp t -> SMALL_FIELD;
                case OracleType.IntervalYearToMonth i -> SMALL_FIELD;
                case OracleType.IntervalDayToSecond i -> SMALL_FIELD;
                case OracleType.Rowid r -> SMALL_FIELD;
                case OracleType.Boolean b -> SMALL_FIELD;
                case OracleType.Clob c -> unlimited;
                case OracleType.Nclob c -> unlimited;
                case OracleType.Blob b -> unlimited;
                case OracleType.Bfile b -> unlimited;
                case OracleType.Long l -> unlimited;
                case OracleType.LongRaw l -> unlimited;
                case OracleType.XmlType x -> unlimited;
                case OracleType.Json j -> unlimited;
                case OracleType.Vector v -> unlimited;
                case OracleType.UserDefined u -> unlimited;
                case OracleType.Ref r -> unlimited;
                case OracleType.Supplied s -> unlimited;
            };
            sum = Math.min(unlimited, sum + width);
        }
        return Math.min(unlimited, Math.max(LEAST, sum));
    }
}
