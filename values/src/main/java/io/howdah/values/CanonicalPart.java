package io.howdah.values;

/** One attribute or element of a source text to its canonical text. */
final class CanonicalPart {
    private final Canonicaliser part;
    private final PartText.Quotes quotes;
    private final CopyBuffer characters = new CopyBuffer(64);
    private final CopyBuffer scratch = new CopyBuffer(64);

    CanonicalPart(Canonicaliser part, PartText.Quotes quotes) {
        this.part = part;
        this.quotes = quotes;
    }

    /** Steps over one JSON value and appends what it means. */
    void canonical(JsonText json, byte[] utf8, CopyBuffer out) throws BadValueException {
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
                present = part.canonical(characters.array(), 0, characters.size(), scratch);
            }
            default -> {
                json.skipValue();
                int end = json.position();
                while (utf8[end - 1] <= ' ' && utf8[end - 1] >= 0) {
                    end--;
                }
                present = part.canonical(utf8, from, end - from, scratch);
            }
        }
        if (present) {
            PartText.put(scratch, quotes, out);
        } else {
            Ascii.put("null", out);
        }
    }
}
