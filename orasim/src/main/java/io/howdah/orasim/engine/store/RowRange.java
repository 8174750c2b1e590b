package io.howdah.orasim.engine.store;

import io.howdah.orasim.format.OracleRowid;

/**
 * Rows from one address to another, both included; {@link #ALL} for every row.
 *
 * @param low absent bounds are the smallest and greatest ROWIDs
 */
public record RowRange(OracleRowid low, OracleRowid high) {
    private static final OracleRowid SMALLEST = new OracleRowid(0, 0, 0, 0);
    private static final OracleRowid GREATEST = new OracleRowid(Integer.MAX_VALUE * 2L + 1, 1023, (1 << 22) - 1, 65535);
    public static final RowRange ALL = new RowRange(SMALLEST, GREATEST);

    public RowRange from(OracleRowid rowid) {
        return compare(rowid, low) > 0 ? new RowRange(rowid, high) : this;
    }

    public RowRange to(OracleRowid rowid) {
        return compare(rowid, high) < 0 ? new RowRange(low, rowid) : this;
    }

    boolean covers(long dataObject) {
        return low.object() <= dataObject && dataObject <= high.object();
    }

    /** Position of the first block of this object that can hold a row of the range. */
    long firstPosition(long dataObject) {
        return low.object() < dataObject || low.file() < Space.FIRST_FILE ? 0 : Space.position(low.file(), low.block());
    }

    /** Position of the last one. */
    long lastPosition(long dataObject) {
        return high.object() > dataObject
                ? Long.MAX_VALUE
                : high.file() < Space.FIRST_FILE ? -1 : Space.position(high.file(), high.block());
    }

    int firstRow(long dataObject, long position) {
        return low.object() == dataObject && position == firstPosition(dataObject) ? low.row() : 0;
    }

    int lastRow(long dataObject, long position) {
        return high.object() == dataObject && position == lastPosition(dataObject) ? high.row() : Integer.MAX_VALUE;
    }

    public static int compare(OracleRowid a, OracleRowid b) {
        int order = Long.compare(a.object(), b.object());
        order = order != 0 ? order : Integer.compare(a.file(), b.file());
        order = order != 0 ? order : Long.compare(a.block(), b.block());
        return order != 0 ? order : Integer.compare(a.row(), b.row());
    }
}
