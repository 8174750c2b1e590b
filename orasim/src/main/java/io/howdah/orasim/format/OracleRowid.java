package io.howdah.orasim.format;

/**
 * Extended ROWID: data object (32 bits), relative file (10), block (22) and row (16), shown as 6 + 3 + 6 + 3 characters of base 64.
 *
 * <p>Source: Oracle Database Concepts, "Rowid Format"; DBMS_ROWID in PL/SQL Packages and Types Reference.
 */
public record OracleRowid(long object, int file, long block, int row) {
    public static final int CHARACTERS = 18;
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** @throws IllegalArgumentException when the text is none (ORA-01410) */
    public static OracleRowid parse(String text) {
        if (text.length() != CHARACTERS) {
            throw new IllegalArgumentException("invalid ROWID");
        }
        return new OracleRowid(
                value(text, 0, 6), (int) value(text, 6, 9), value(text, 9, 15), (int) value(text, 15, 18));
    }

    @Override
    public String toString() {
        char[] text = new char[CHARACTERS];
        put(object, text, 0, 6);
        put(file, text, 6, 9);
        put(block, text, 9, 15);
        put(row, text, 15, 18);
        return new String(text);
    }

    private static void put(long value, char[] text, int from, int to) {
        long rest = value;
        for (int i = to - 1; i >= from; i--) {
            text[i] = DIGITS.charAt((int) (rest & 0x3f));
            rest >>= 6;
        }
    }

    private static long value(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("invalid ROWID");
            }
            value = value << 6 | digit;
        }
        return value;
    }
}
