package io.howdah.values;

/** RAW(16), or text with hyphens, into uuid: 16 bytes in the order in which they are written. */
final class UuidEncoder implements ValueEncoder {
    private final TextFormat.BinaryText form;
    private final byte[] digits = new byte[32];

    UuidEncoder(TextFormat.BinaryText form) {
        this.form = form;
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int mark = out.size();
        out.putInt(16);
        try {
            if (length == 36) {
                ByteaEncoder.decode(TextFormat.BinaryText.HEX, withoutHyphens(utf8, offset), 0, 32, out);
            } else {
                ByteaEncoder.decode(length == 32 ? TextFormat.BinaryText.HEX : form, utf8, offset, length, out);
            }
            if (out.size() - mark != 20) {
                throw new BadValueException(ValueCode.OUT_OF_RANGE, "not 16 bytes");
            }
        } catch (BadValueException e) {
            out.truncate(mark);
            throw e;
        }
    }

    private byte[] withoutHyphens(byte[] utf8, int offset) throws BadValueException {
        int count = 0;
        for (int i = 0; i < 36; i++) {
            byte c = utf8[offset + i];
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen != (c == '-')) {
                throw new BadValueException("not a UUID");
            }
            if (!hyphen) {
                digits[count++] = c;
            }
        }
        return digits;
    }
}
