package io.howdah.source.sqlldr;

/** Comparison as SQL*Loader makes it: the shorter side is padded with blanks. */
final class Comparison {
    private Comparison() {}

    static boolean padded(byte[] bytes, int from, int to, byte[] text) {
        int length = Math.max(0, to - from);
        int longest = Math.max(length, text.length);
        for (int i = 0; i < longest; i++) {
            byte left = i < length ? bytes[from + i] : (byte) ' ';
            byte right = i < text.length ? text[i] : (byte) ' ';
            if (left != right) {
                return false;
            }
        }
        return true;
    }

    static boolean blank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
