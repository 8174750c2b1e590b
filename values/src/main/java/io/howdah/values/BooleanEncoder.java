package io.howdah.values;

/** Oracle's BOOLEAN, a flag column that an override made boolean: TRUE, FALSE, YES, NO, ON, OFF, T, F, Y, N, 1, 0 in any case. */
final class BooleanEncoder implements ValueEncoder {
    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int at = offset;
        int end = offset + length;
        while (at < end && utf8[at] == ' ') {
            at++;
        }
        while (end > at && utf8[end - 1] == ' ') {
            end--;
        }
        long word = 0;
        for (int i = at; i < end && end - at <= 5; i++) {
            byte c = utf8[i];
            word = word << 8 | (c >= 'a' && c <= 'z' ? c - 32 : c) & 0xff;
        }
        boolean value;
        if (word == 'T' || word == 'Y' || word == '1' || word == 0x54525545L || word == 0x594553L || word == 0x4f4eL) {
            value = true;
        } else if (word == 'F'
                || word == 'N'
                || word == '0'
                || word == 0x46414c5345L
                || word == 0x4e4fL
                || word == 0x4f4646L) {
            value = false;
        } else {
            throw new BadValueException("not a truth value");
        }
        out.putInt(1);
        out.put((byte) (value ? 1 : 0));
    }
}
