package io.howdah.values;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text as it is, after the policies for NUL, damaged characters and trailing blanks; decoded by the JDK. */
final class CanonicalTexts implements Canonicaliser {
    private final TextEncoder.Blanks blanks;
    private final int padTo;
    private final ValuePolicies policies;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer characters = CharBuffer.allocate(4096);

    CanonicalTexts(TextEncoder.Blanks blanks, int padTo, ValuePolicies policies) {
        this.blanks = blanks;
        this.padTo = padTo;
        this.policies = policies;
    }

    @Override
    public boolean canonical(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int used = length;
        while (blanks == TextEncoder.Blanks.TRIM && used > 0 && utf8[offset + used - 1] == ' ') {
            used--;
        }
        boolean nul = false;
        boolean ascii = true;
        for (int i = offset; i < offset + used; i++) {
            nul |= utf8[i] == 0;
            ascii &= utf8[i] >= 0;
        }
        boolean damaged = !ascii && !isValid(utf8, offset, used);
        if (nul && policies.nul() == ValuePolicies.NulCharacter.REJECT) {
            throw new BadValueException(ValueCode.NUL_CHARACTER, "text holds the NUL character");
        }
        if (damaged && policies.invalidText() == ValuePolicies.InvalidText.REJECT) {
            throw new BadValueException(ValueCode.INVALID_UTF8, "text is not valid UTF-8");
        }
        int start = out.size();
        if (nul || damaged) {
            String repaired = new String(utf8, offset, used, StandardCharsets.UTF_8);
            boolean strips = policies.nul() == ValuePolicies.NulCharacter.STRIP;
            byte[] bytes = repaired.replace("\0", strips ? "" : "\ufffd").getBytes(StandardCharsets.UTF_8);
            out.put(bytes, 0, bytes.length);
        } else {
            out.put(utf8, offset, used);
        }
        pad(start, out);
        return true;
    }

    private boolean isValid(byte[] utf8, int offset, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(utf8, offset, length);
        decoder.reset();
        while (true) {
            characters.clear();
            CoderResult result = decoder.decode(bytes, characters, true);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
        }
    }

    private void pad(int start, CopyBuffer out) {
        if (padTo == 0) {
            return;
        }
        String text = new String(out.array(), start, out.size() - start, StandardCharsets.UTF_8);
        int have = blanks == TextEncoder.Blanks.PAD_BYTES ? out.size() - start : text.codePointCount(0, text.length());
        for (int i = have; i < padTo; i++) {
            out.put((byte) ' ');
        }
    }
}
