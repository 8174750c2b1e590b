package io.howdah.source.oracle;

/**
 * Extended ROWIDs as text: 6 characters of data object number, 3 of relative file, 6 of block, 3 of row, each character 6 bits (Database
 * SQL Language Reference 23ai, "Rowid Data Types"; PL/SQL Packages and Types Reference, DBMS_ROWID). In a bigfile tablespace, relative
 * file 1024, there is no file number and its ten bits are the upper ones of the block number.
 */
record RowAddress(long dataObject, int file, long block) implements Comparable<RowAddress> {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int BIGFILE = 1024;
    private static final int BLOCK_BITS = 22;

    static RowAddress of(long dataObject, int relativeFile, long block) {
        return relativeFile == BIGFILE
                ? new RowAddress(dataObject, (int) (block >>> BLOCK_BITS), block & (1 << BLOCK_BITS) - 1)
                : new RowAddress(dataObject, relativeFile, block);
    }

    /** ROWID of the block's first row. */
    String rowid() {
        StringBuilder text = new StringBuilder(18);
        put(dataObject, 6, text);
        put(file, 3, text);
        put(block, 6, text);
        put(0, 3, text);
        return text.toString();
    }

    private static void put(long number, int digits, StringBuilder text) {
        for (int i = digits - 1; i >= 0; i--) {
            text.append(DIGITS.charAt((int) (number >>> 6 * i & 63)));
        }
    }

    @Override
    public int compareTo(RowAddress other) {
        int order = Integer.compare(file, other.file);
        return order != 0 ? order : Long.compare(block, other.block);
    }
}
