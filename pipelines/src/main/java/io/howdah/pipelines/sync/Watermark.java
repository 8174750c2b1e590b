package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.sync.Relation.Column;

/**
 * A column by which changed rows are found.
 *
 * @param type as in DDL
 * @param overlap as in the settings, or its default
 */
record Watermark(String column, String type, Sort sort, String overlap) {
    private static final String DEFAULT_TIME = "10 minutes";
    private static final String DEFAULT_NUMBER = "1000";

    enum Sort {
        TIME,
        INTEGER,
        NUMBER
    }

    /** @throws HowdahException {@link SyncCode#BAD_WATERMARK} */
    static Watermark of(SyncTable.Polled table, Column column) {
        Sort sort = switch (column.type()) {
            case "date", "timestamp with time zone", "timestamp without time zone" -> Sort.TIME;
            case "smallint", "integer", "bigint" -> Sort.INTEGER;
            case "numeric", "real", "double precision" -> Sort.NUMBER;
            default ->
                throw new HowdahException(
                        SyncCode.BAD_WATERMARK,
                        "could not use column " + column.name().quoted() + " of " + table.name()
                                + " as watermark: its type is " + column.type(),
                        "name a date, a time or a number that grows with every change of a row");
        };
        return new Watermark(
                column.name().quoted(),
                column.type(),
                sort,
                table.overlap().orElse(sort == Sort.TIME ? DEFAULT_TIME : DEFAULT_NUMBER));
    }

    /** An expression that fails when the overlap cannot be one. */
    String checkedOverlap() {
        return sort == Sort.TIME ? Db.text(overlap) + "::interval" : Db.text(overlap) + "::numeric";
    }

    String hint() {
        return sort == Sort.TIME ? "give an interval such as 10 minutes" : "give a number such as 1000";
    }

    /** From where on rows are looked for, as text. */
    String threshold(String position) {
        String from = Db.text(position) + "::" + (sort == Sort.TIME ? type : "numeric") + " - " + checkedOverlap();
        return switch (sort) {
            case TIME -> "((" + from + ")::" + type + ")::text";
            case INTEGER -> "greatest(floor(" + from + "), -9223372036854775808)::bigint::text";
            case NUMBER -> "(" + from + ")::text";
        };
    }

    /** A constant that a foreign server can compare its column with. */
    String constant(String threshold) {
        return Db.text(threshold) + "::" + (sort == Sort.INTEGER ? "bigint" : type);
    }

    /**
     * The next position: the highest watermark, apart from those ahead of the clock, which would carry it past rows with the right time, and from those that are no
     * number. NULL when there are none.
     *
     * @param value an expression of the column's type
     */
    String next(String value) {
        return switch (sort) {
            case TIME -> "max(" + value + ") FILTER (WHERE " + value + " <= clock_timestamp()::" + type + ")";
            case NUMBER -> // NaN is above infinity
                "max(" + value + ") FILTER (WHERE " + value + " < 'Infinity'::" + type + ")";
            case INTEGER -> "max(" + value + ")";
        };
    }
}
