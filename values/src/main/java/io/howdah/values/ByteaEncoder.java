package io.howdah.values;

import java.util.Arrays;

/** Hexadecimal, Base64 or raw bytes into bytea. */
final class ByteaEncoder implements ValueEncoder {
    private static final byte[] HEX = new byte[256];
    private static final byte[] BASE64 = new byte[256];

    static {
        Arrays.fill(HEX, (byte) -1);
        Arrays.fill(BASE64, (byte) -1);
        for (int i = 0; i < 16; i++) {
            HEX["0123456789abcdef".charAt(i)] = (byte) i;
            HEX["0123456789ABCDEF".charAt(i)] = (byte) i;
        }
        for (int i = 0; i < 64; i++) {
            BASE64["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".charAt(i)] = (byte) i;
        }
    }

    private final TextFormat.BinaryText form;

    ByteaEncoder(TextFormat.BinaryText form) {
        this.form = form;
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int mark = out.size();
        out.putInt(0);
        try {
            decode(form, utf8, offset, length, out);
        } catch (BadValueException e) {
            out.truncate(mark);
            throw e;
        }
        out.setInt(mark, out.size() - mark - 4);
    }

    /** Appends the bytes themselves. */
    static void decode(TextFormat.BinaryText form, byte[] utf8, int offset, int length, CopyBuffer out)
            throws BadValueException {
        switch (form) {
            case HEX -> hex(utf8, offset, length, out);
            case BASE64 -> base64(utf8, offset, length, out);
            case RAW -> out.put(utf8, offset, length);
        }
    }

    private static void hex(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        if ((length & 1) != 0) {
            throw new BadValueException("odd number of hexadecimal digits");
        }
        int at = out.reserve(length / 2);
        byte[] bytes = out.array();
        int bad = 0;
        for (int i = offset; i < offset + length; i += 2) {
            int high = HEX[utf8[i] & 0xff];
            int low = HEX[utf8[i + 1] & 0xff];
            bad |= high | low;
            bytes[at++] = (byte) (high << 4 | low);
        }
        if (bad < 0) {
            throw new BadValueException("not hexadecimal");
        }
        out.advance(length / 2);
    }

    private static void base64(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int end = offset + length;
        int bits = 0;
        int count = 0;
        int padding = 0;
        for (int i = offset; i < end; i++) {
            byte c = utf8[i];
            int value = BASE64[c & 0xff];
            if (value >= 0 && padding == 0) {
                bits = bits << 6 | value;
                if ((++count & 3) == 0) {
                    out.put((byte) (bits >> 16));
                    out.put((byte) (bits >> 8));
                    out.put((byte) bits);
                }
            } else if (c == '=') {
                padding++;
            } else if (c != '\n' && c != '\r' && c != ' ') {
                throw new BadValueException("not Base64");
            }
        }
        int rest = count & 3;
        if (rest == 1 || padding > 0 && padding != (4 - rest) % 4) {
            throw new BadValueException("Base64 text is cut");
        }
        if (rest >= 2) {
            out.put((byte) (rest == 2 ? bits >> 4 : bits >> 10));
        }
        if (rest == 3) {
            out.put((byte) (bits >> 2));
        }
    }
}
