package io.howdah.values;

/** JSON text into json, or into jsonb behind its version byte. */
final class JsonEncoder implements ValueEncoder {
    private static final byte JSONB_VERSION = 1;

    enum Target {
        JSON,
        JSONB
    }

    private final Target target;
    private final TextEncoder text;
    private final JsonText json;

    JsonEncoder(Target target, ValuePolicies policies) {
        this.target = target;
        text = new TextEncoder(TextEncoder.UNLIMITED, TextEncoder.Blanks.KEEP, 0, policies);
        json = new JsonText(target == Target.JSON ? JsonText.Escapes.ANY : JsonText.Escapes.CHARACTERS_ONLY);
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int mark = out.size();
        out.putInt(0);
        if (target == Target.JSONB) {
            out.put(JSONB_VERSION);
        }
        int start = out.size();
        try {
            text.append(utf8, offset, length, out);
            json.open(out.array(), start, out.size() - start);
            json.skipValue();
            json.expectEnd();
        } catch (BadValueException e) {
            out.truncate(mark);
            throw e;
        }
        out.setInt(mark, out.size() - mark - 4);
    }
}
