package io.howdah.values;

import java.util.Arrays;

/**
 * XML into xml. The field is UTF-8 whatever its declaration says, and PostgreSQL would believe the declaration, so its encoding is left out:
 * {@code <?xml version="1.0" encoding="ISO-8859-1"?> -> <?xml version="1.0"?>}.
 */
final class XmlEncoder implements ValueEncoder {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final TextEncoder text;

    XmlEncoder(ValuePolicies policies) {
        text = new TextEncoder(TextEncoder.UNLIMITED, TextEncoder.Blanks.KEEP, 0, policies);
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int end = offset + length;
        int at = startsWith(utf8, offset, end, BYTE_ORDER_MARK) ? offset + 3 : offset;
        int close = declarationEnd(utf8, at, end);
        int encoding = close < 0 ? -1 : attribute(utf8, at, close);
        int mark = out.size();
        out.putInt(0);
        try {
            if (encoding >= 0) {
                int behind = behindValue(utf8, encoding, close);
                text.append(utf8, at, encoding - at, out);
                at = behind;
            }
            text.append(utf8, at, end - at, out);
        } catch (BadValueException e) {
            out.truncate(mark);
            throw e;
        }
        out.setInt(mark, out.size() - mark - 4);
    }

    private static boolean startsWith(byte[] utf8, int from, int end, byte[] prefix) {
        return end - from >= prefix.length && Arrays.equals(utf8, from, from + prefix.length, prefix, 0, prefix.length);
    }

    /** Where the {@code ?>} of the declaration stands, -1 without declaration. */
    private static int declarationEnd(byte[] utf8, int from, int end) {
        if (end - from < 7
                || utf8[from] != '<'
                || utf8[from + 1] != '?'
                || utf8[from + 2] != 'x'
                || utf8[from + 3] != 'm'
                || utf8[from + 4] != 'l'
                || utf8[from + 5] > ' ') {
            return -1;
        }
        for (int i = from + 5; i < end - 1; i++) {
            if (utf8[i] == '?' && utf8[i + 1] == '>') {
                return i;
            }
        }
        return -1;
    }

    /** Where the blanks before {@code encoding} begin, -1 when it is not there. */
    private static int attribute(byte[] utf8, int from, int close) {
        String name = "encoding";
        for (int i = from + 6; i + name.length() < close; i++) {
            int same = 0;
            while (same < name.length() && utf8[i + same] == name.charAt(same)) {
                same++;
            }
            if (same == name.length() && utf8[i - 1] <= ' ') {
                int start = i;
                while (utf8[start - 1] >= 0 && utf8[start - 1] <= ' ') {
                    start--;
                }
                return start;
            }
        }
        return -1;
    }

    private static int behindValue(byte[] utf8, int encoding, int close) throws BadValueException {
        int at = encoding;
        while (at < close && utf8[at] != '"' && utf8[at] != '\'') {
            at++;
        }
        byte quote = utf8[at++];
        while (at < close && utf8[at] != quote) {
            at++;
        }
        if (at >= close) {
            throw new BadValueException("XML declaration is malformed");
        }
        return at + 1;
    }
}
