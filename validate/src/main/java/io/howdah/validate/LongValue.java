package io.howdah.validate;

import io.howdah.values.CopyBuffer;
import io.howdah.values.RowHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A value whose canonical text may be too long to be kept: up to a limit it stands as it is, beyond it by its length and SHA-256. Both sides
 * do the same, so equal values stay equal. Used for one value after the other by one worker.
 */
final class LongValue {
    /** Canonical text longer than this stands by its digest. */
    static final int LIMIT = 1 << 20;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest digest = sha256();
    private final byte[] hex = new byte[1 << 16];
    private long length;

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }

    static String shortDigest(byte[] bytes, int offset, int count) {
        MessageDigest digest = sha256();
        digest.update(bytes, offset, count);
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    /** Begins a value in pieces; the canonical text so far is written behind the length word at {@code mark}. */
    int begin(CopyBuffer out) {
        digest.reset();
        length = 0;
        return RowHasher.begin(out);
    }

    /** Adds canonical text. */
    void text(byte[] bytes, int offset, int count, CopyBuffer out, int mark) {
        if (length <= LIMIT && length + count > LIMIT) {
            digest.update(out.array(), mark + 4, out.size() - mark - 4);
            out.truncate(mark + 4);
        }
        length += count;
        if (length > LIMIT) {
            digest.update(bytes, offset, count);
        } else {
            out.put(bytes, offset, count);
        }
    }

    /** Adds bytes, whose canonical text is lower-case hexadecimal. */
    void bytes(byte[] bytes, int offset, int count, CopyBuffer out, int mark) {
        for (int at = 0; at < count; ) {
            int piece = Math.min(hex.length / 2, count - at);
            for (int i = 0; i < piece; i++) {
                int b = bytes[offset + at + i];
                hex[2 * i] = HEX[b >> 4 & 15];
                hex[2 * i + 1] = HEX[b & 15];
            }
            text(hex, 0, 2 * piece, out, mark);
            at += piece;
        }
    }

    void end(CopyBuffer out, int mark) {
        if (length > LIMIT) {
            byte[] short_ = ("sha256 " + HexFormat.of().formatHex(digest.digest()) + " of " + length + " bytes")
                    .getBytes(StandardCharsets.US_ASCII);
            out.truncate(mark + 4);
            out.put(short_, 0, short_.length);
        }
        RowHasher.end(out, mark);
    }

    /** Shortens a field that was written as a whole behind {@code mark}. */
    void shorten(CopyBuffer out, int mark) {
        int size = out.size() - mark - 4;
        if (size > LIMIT) {
            digest.reset();
            digest.update(out.array(), mark + 4, size);
            length = size;
        } else {
            length = 0;
        }
        end(out, mark);
    }
}
