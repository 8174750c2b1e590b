package io.howdah.values;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Text into text, varchar and char: valid UTF-8 without NUL, no longer than the target. PostgreSQL itself would cut trailing blanks
 * beyond the length of a varchar without a word; here they are refused.
 */
final class TextEncoder implements ValueEncoder {
    static final int UNLIMITED = Integer.MAX_VALUE;
    /** A field of PostgreSQL is below 1 GiB. */
    static final int LARGEST_FIELD = 0x3fff_ffff - 4;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    /** What becomes of trailing blanks. */
    enum Blanks {
        KEEP,
        TRIM,
        PAD_BYTES,
        PAD_CHARACTERS
    }

    private final int limit;
    private final Blanks blanks;
    private final int padTo;
    private final ValuePolicies policies;
    private int characters;

    /**
     * @param limit characters of the target, {@link #UNLIMITED} for text
     * @param padTo bytes or characters, as blanks say
     */
    TextEncoder(int limit, Blanks blanks, int padTo, ValuePolicies policies) {
        this.limit = limit;
        this.blanks = blanks;
        this.padTo = padTo;
        this.policies = policies;
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int mark = out.size();
        out.putInt(0);
        try {
            append(utf8, offset, length, out);
        } catch (BadValueException e) {
            out.truncate(mark);
            throw e;
        }
        out.setInt(mark, out.size() - mark - 4);
    }

    /** Appends the text without a length before it; when it is refused, something may have been appended. */
    void append(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int start = out.size();
        int used = blanks == Blanks.TRIM ? trimmed(utf8, offset, length) : length;
        int ascii = plainPrefix(utf8, offset, used, out);
        characters = ascii;
        if (ascii < used) {
            rest(utf8, offset + ascii, offset + used, out);
        }
        if (characters > limit) {
            throw new BadValueException(
                    ValueCode.OUT_OF_RANGE, "text is longer than the target's " + limit + " characters");
        }
        if (padTo > 0) {
            pad(start, out);
        }
        if (out.size() - start > LARGEST_FIELD) {
            throw new BadValueException(ValueCode.OUT_OF_RANGE, "text is longer than 1 GiB");
        }
    }

    private static int trimmed(byte[] utf8, int offset, int length) {
        int end = offset + length;
        while (end > offset && utf8[end - 1] == ' ') {
            end--;
        }
        return end - offset;
    }

    /** Appends the characters before the first one that is not between 1 and 127; returns how many. */
    private static int plainPrefix(byte[] utf8, int offset, int length, CopyBuffer out) {
        int start = out.reserve(Math.addExact(length, Long.BYTES)); // words are written whole
        byte[] target = out.array();
        int done = 0;
        int words = Math.min(length, utf8.length - offset - Long.BYTES + 1);
        for (; done < words; done += Long.BYTES) {
            long word = (long) WORD.get(utf8, offset + done);
            WORD.set(target, start + done, word);
            // a byte of 0 borrows from its high bit; a byte above 127 has it set already
            long special = (word - LOW_BITS | word) & HIGH_BITS;
            if (special != 0) {
                done += Long.numberOfTrailingZeros(special) >> 3;
                break;
            }
        }
        done = Math.min(done, length);
        while (done < length && utf8[offset + done] > 0) {
            target[start + done] = utf8[offset + done];
            done++;
        }
        out.advance(done);
        return done;
    }

    private void rest(byte[] utf8, int from, int end, CopyBuffer out) throws BadValueException {
        int at = from;
        int copied = from;
        while (at < end) {
            byte c = utf8[at];
            if (c > 0) {
                at++;
                characters++;
                continue;
            }
            int size = c == 0 ? 0 : sequence(utf8, at, end);
            if (size > 0) {
                at += size;
                characters++;
                continue;
            }
            out.put(utf8, copied, at - copied);
            if (c == 0) {
                nul(out);
                at++;
            } else {
                damaged(out);
                at -= size;
            }
            copied = at;
        }
        out.put(utf8, copied, end - copied);
    }

    private void nul(CopyBuffer out) throws BadValueException {
        switch (policies.nul()) {
            case REJECT -> throw new BadValueException(ValueCode.NUL_CHARACTER, "text holds the NUL character");
            case STRIP -> {}
            case REPLACE -> replacement(out);
        }
    }

    private void damaged(CopyBuffer out) throws BadValueException {
        if (policies.invalidText() == ValuePolicies.InvalidText.REJECT) {
            throw new BadValueException(ValueCode.INVALID_UTF8, "text is not valid UTF-8");
        }
        replacement(out);
    }

    private void replacement(CopyBuffer out) {
        out.put(REPLACEMENT, 0, 3);
        characters++;
    }

    /**
     * The length of the valid sequence that begins here, or minus the length of the damaged piece: the longest beginning of a valid
     * sequence (Unicode Standard 16, 3.9, "Substitution of Maximal Subparts"), a surrogate's three bytes counting as one piece.
     */
    private static int sequence(byte[] utf8, int at, int end) {
        int first = utf8[at] & 0xff;
        int second = at + 1 < end ? utf8[at + 1] & 0xff : 0;
        if (first < 0xc2 || first > 0xf4) {
            return -1;
        }
        if (first < 0xe0) {
            return continues(second) ? 2 : -1;
        }
        int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int highest = first == 0xf4 ? 0x8f : 0xbf;
        if (second < lowest || second > highest) {
            return -1;
        }
        if (at + 2 >= end || !continues(utf8[at + 2])) {
            return -2;
        }
        if (first < 0xf0) {
            return first == 0xed && second >= 0xa0 ? -3 : 3;
        }
        return at + 3 < end && continues(utf8[at + 3]) ? 4 : -3;
    }

    private static boolean continues(int b) {
        return (b & 0xc0) == 0x80;
    }

    private void pad(int start, CopyBuffer out) {
        int have = blanks == Blanks.PAD_BYTES ? out.size() - start : characters;
        int missing = Math.min(padTo, limit) - have;
        if (missing > 0) {
            int at = out.reserve(missing);
            Arrays.fill(out.array(), at, at + missing, (byte) ' ');
            out.advance(missing);
        }
    }
}
