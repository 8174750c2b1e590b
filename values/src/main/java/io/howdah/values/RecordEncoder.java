package io.howdah.values;

import java.util.List;
import java.util.Optional;

/** A JSON array of attributes into a composite value (PostgreSQL source, {@code record_recv}). */
final class RecordEncoder implements ValueEncoder {
    private final List<Optional<PartEncoder>> attributes;
    private final int kept;
    private final JsonText json = new JsonText(JsonText.Escapes.CHARACTERS_ONLY);

    /** @param attributes absent where the composite type has none */
    RecordEncoder(List<Optional<PartEncoder>> attributes) {
        this.attributes = List.copyOf(attributes);
        this.kept = (int) attributes.stream().filter(Optional::isPresent).count();
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int mark = out.size();
        try {
            out.putInt(0);
            out.putInt(kept);
            json.open(utf8, offset, length);
            json.expect('[');
            for (int i = 0; i < attributes.size(); i++) {
                if (i > 0) {
                    next();
                }
                attribute(attributes.get(i), utf8, out);
            }
            if (json.peek() == ',') {
                throw wrongCount();
            }
            json.expect(']');
            json.expectEnd();
        } catch (BadValueException e) {
            out.truncate(mark);
            throw e;
        }
        out.setInt(mark, out.size() - mark - 4);
    }

    private void next() throws BadValueException {
        if (json.peek() == ']') {
            throw wrongCount();
        }
        json.expect(',');
    }

    private void attribute(Optional<PartEncoder> attribute, byte[] utf8, CopyBuffer out) throws BadValueException {
        if (attribute.isEmpty()) {
            json.skipValue();
            return;
        }
        out.putInt(attribute.get().oid());
        attribute.get().encode(json, utf8, out);
    }

    private static BadValueException wrongCount() {
        return new BadValueException("an object has not as many attributes as its type");
    }
}
