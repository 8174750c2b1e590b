package io.howdah.values;

import io.howdah.catalog.PostgresType;

/** One attribute or element, read where a JSON text stands and encoded as a field of its own. */
final class PartEncoder {
    private final ValueShape shape;
    private final ValueEncoder encoder;
    private final CopyBuffer characters = new CopyBuffer(64);

    PartEncoder(ValueShape shape, ValueEncoder encoder) {
        this.shape = shape;
        this.encoder = encoder;
    }

    int oid() {
        return TypeOids.of(shape);
    }

    /** Steps over one value of the text and writes it with its length. */
    void encode(JsonText json, byte[] utf8, CopyBuffer out) throws BadValueException {
        int from = json.position();
        switch (json.peek()) {
            case 'n' -> {
                json.word("null");
                out.putInt(-1);
            }
            case '"' -> {
                characters.truncate(0);
                json.string(characters);
                encoder.encode(characters.array(), 0, characters.size(), out);
            }
            case '[', '{' -> {
                json.skipValue();
                if (!hasParts()) {
                    throw JsonText.bad("an array or object stands where its column has none");
                }
                encoder.encode(utf8, from, trimmed(utf8, json.position()) - from, out);
            }
            default -> {
                json.skipValue();
                encoder.encode(utf8, from, trimmed(utf8, json.position()) - from, out);
            }
        }
    }

    private boolean hasParts() {
        return switch (shape) {
            case ValueShape.Plain plain ->
                plain.target() instanceof PostgresType.Json
                        || plain.target() instanceof PostgresType.Jsonb
                        || plain.target() instanceof PostgresType.Array;
            case ValueShape.Composite c -> true;
            case ValueShape.Collection c -> true;
        };
    }

    private static int trimmed(byte[] utf8, int end) {
        int at = end;
        while (utf8[at - 1] <= ' ' && utf8[at - 1] >= 0) {
            at--;
        }
        return at;
    }
}
