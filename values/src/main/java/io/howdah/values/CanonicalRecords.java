package io.howdah.values;

import java.util.List;
import java.util.Optional;

/** A JSON array of attributes to canonical record text: {@code (1,"x",null)}. */
final class CanonicalRecords implements Canonicaliser {
    private final List<Optional<CanonicalPart>> attributes;
    private final JsonText json = new JsonText(JsonText.Escapes.CHARACTERS_ONLY);

    /** @param attributes absent where the composite type has none */
    CanonicalRecords(List<Optional<CanonicalPart>> attributes) {
        this.attributes = List.copyOf(attributes);
    }

    @Override
    public boolean canonical(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        json.open(utf8, offset, length);
        json.expect('[');
        out.put((byte) '(');
        String comma = "";
        for (int i = 0; i < attributes.size(); i++) {
            if (i > 0) {
                json.expect(',');
            }
            if (attributes.get(i).isEmpty()) {
                json.skipValue();
                continue;
            }
            Ascii.put(comma, out);
            comma = ",";
            attributes.get(i).get().canonical(json, utf8, out);
        }
        json.expect(']');
        json.expectEnd();
        out.put((byte) ')');
        return true;
    }
}
