package io.howdah.values;

import io.howdah.catalog.PostgresType;

/** JSON array text to canonical array text, element by element. */
final class CanonicalArrays implements Canonicaliser {
    private final Canonicaliser element;
    private final ArrayText.Quotes quotes;
    private final JsonText json = new JsonText(JsonText.Escapes.CHARACTERS_ONLY);
    private final CopyBuffer characters = new CopyBuffer(64);
    private final CopyBuffer scratch = new CopyBuffer(64);

    CanonicalArrays(PostgresType elementType, Canonicaliser element) {
        this.element = element;
        quotes = ArrayText.quotes(elementType);
    }

    @Override
    public boolean canonical(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        json.open(utf8, offset, length);
        json.expect('[');
        out.put((byte) '[');
        boolean first = true;
        while (json.peek() != ']') {
            if (!first) {
                json.expect(',');
                out.put((byte) ',');
            }
            first = false;
            element(utf8, out);
        }
        json.expect(']');
        json.expectEnd();
        out.put((byte) ']');
        return true;
    }

    private void element(byte[] utf8, CopyBuffer out) throws BadValueException {
        int from = json.position();
        scratch.truncate(0);
        boolean present;
        switch (json.peek()) {
            case 'n' -> {
                json.word("null");
                present = false;
            }
            case '"' -> {
                characters.truncate(0);
                json.string(characters);
                present = element.canonical(characters.array(), 0, characters.size(), scratch);
            }
            default -> {
                json.skipValue();
                int end = json.position();
                while (utf8[end - 1] <= ' ') {
                    end--;
                }
                present = element.canonical(utf8, from, end - from, scratch);
            }
        }
        if (present) {
            ArrayText.put(scratch, quotes, out);
        } else {
            Ascii.put("null", out);
        }
    }
}
