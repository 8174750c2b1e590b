package io.howdah.source.text;

import io.howdah.values.CopyBuffer;

/** Brings single fields to UTF-8, and finds bytes that are no characters. Owned by one thread. */
public final class FieldTranscoder {
    public enum Verdict {
        /** Is UTF-8 already. */
        AS_IS,
        /** Is to be rewritten. */
        REWRITE,
        /** Holds bytes that are no character of the file's character set. */
        INVALID
    }

    private final byte[][] upperHalf;
    private final String charset;

    public FieldTranscoder(Transcoding transcoding) {
        this.upperHalf =
                transcoding instanceof Transcoding.ByField(var set) ? OracleCharset.upperHalf(set) : new byte[0][];
        this.charset = transcoding.charset().name();
    }

    /** For messages. */
    public String charset() {
        return charset;
    }

    public Verdict check(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        if (at == to) {
            return Verdict.AS_IS;
        }
        if (upperHalf.length == 0) {
            return isUtf8(bytes, at, to) ? Verdict.AS_IS : Verdict.INVALID;
        }
        for (; at < to; at++) {
            if (bytes[at] < 0 && upperHalf[bytes[at] & 0x7F].length == 0) {
                return Verdict.INVALID;
            }
        }
        return Verdict.REWRITE;
    }

    public void rewrite(byte[] bytes, int from, int to, CopyBuffer out) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b >= 0) {
                out.put(b);
            } else {
                byte[] utf8 = upperHalf[b & 0x7F];
                out.put(utf8, 0, utf8.length);
            }
        }
    }

    /** As PostgreSQL checks it: shortest form, no surrogates, up to U+10FFFF. */
    static boolean isUtf8(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int b = bytes[at];
            if (b >= 0) {
                at++;
                continue;
            }
            int more = b < (byte) 0xE0 ? 1 : b < (byte) 0xF0 ? 2 : 3;
            if (b < (byte) 0xC2 || b > (byte) 0xF4 || at + more >= to) {
                return false;
            }
            int second = bytes[at + 1] & 0xFF;
            int low = b == (byte) 0xE0 ? 0xA0 : b == (byte) 0xF0 ? 0x90 : 0x80;
            int high = b == (byte) 0xED ? 0x9F : b == (byte) 0xF4 ? 0x8F : 0xBF;
            if (second < low || second > high) {
                return false;
            }
            for (int i = 2; i <= more; i++) {
                if ((bytes[at + i] & 0xC0) != 0x80) {
                    return false;
                }
            }
            at += more + 1;
        }
        return true;
    }
}
