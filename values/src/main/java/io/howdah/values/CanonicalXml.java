package io.howdah.values;

/** XML as text without its declaration, which PostgreSQL rewrites, and without blanks before the first tag. */
final class CanonicalXml {
    private CanonicalXml() {}

    /** Where the canonical text begins. */
    static int start(byte[] utf8, int offset, int length) {
        int end = offset + length;
        int at = offset;
        if (length >= 3 && utf8[at] == (byte) 0xef && utf8[at + 1] == (byte) 0xbb && utf8[at + 2] == (byte) 0xbf) {
            at += 3;
        }
        boolean declared = end - at > 5
                && utf8[at] == '<'
                && utf8[at + 1] == '?'
                && utf8[at + 2] == 'x'
                && utf8[at + 3] == 'm'
                && utf8[at + 4] == 'l'
                && utf8[at + 5] >= 0
                && utf8[at + 5] <= ' ';
        if (declared) {
            int close = at;
            while (close + 1 < end && !(utf8[close] == '?' && utf8[close + 1] == '>')) {
                close++;
            }
            at = Math.min(end, close + 2);
        }
        while (at < end && utf8[at] >= 0 && utf8[at] <= ' ') {
            at++;
        }
        return at;
    }
}
