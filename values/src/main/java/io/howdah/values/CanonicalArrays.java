package io.howdah.values;

/** JSON array text to canonical array text, element by element: {@code [1.5,null]}. */
final class CanonicalArrays implements Canonicaliser {
    private final CanonicalPart element;
    private final JsonText json = new JsonText(JsonText.Escapes.CHARACTERS_ONLY);

    CanonicalArrays(CanonicalPart element) {
        this.element = element;
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
            element.canonical(json, utf8, out);
        }
        json.expect(']');
        json.expectEnd();
        out.put((byte) ']');
        return true;
    }
}
