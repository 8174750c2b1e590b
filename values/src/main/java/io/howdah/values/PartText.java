package io.howdah.values;

import io.howdah.catalog.PostgresType;
import java.nio.charset.StandardCharsets;

/**
 * Writes the parts of canonical arrays and records: numbers and truth values bare, arrays and records as they are, everything else as JSON
 * strings. A part that is NULL is the bare word {@code null}, which none of them can be.
 */
final class PartText {
    enum Quotes {
        BARE,
        QUOTED
    }

    private PartText() {}

    static Quotes quotes(ValueShape shape) {
        return switch (shape) {
            case ValueShape.Plain plain -> quotes(plain.target());
            case ValueShape.Composite c -> Quotes.BARE;
            case ValueShape.Collection c -> Quotes.BARE;
        };
    }

    static Quotes quotes(PostgresType element) {
        return switch (element) {
            case PostgresType.Smallint t -> Quotes.BARE;
            case PostgresType.Integer t -> Quotes.BARE;
            case PostgresType.Bigint t -> Quotes.BARE;
            case PostgresType.Numeric t -> Quotes.BARE;
            case PostgresType.Real t -> Quotes.BARE;
            case PostgresType.DoublePrecision t -> Quotes.BARE;
            case PostgresType.Bool t -> Quotes.BARE;
            case PostgresType.Array t -> Quotes.BARE;
            default -> Quotes.QUOTED;
        };
    }

    /** Appends one part whose canonical text is in a buffer; NaN and infinities are strings, JSON has no numbers for them. */
    static void put(CopyBuffer element, Quotes quotes, CopyBuffer out) {
        byte[] text = element.array();
        int last = element.size() - 1;
        boolean word = last >= 0 && (text[last] == 'N' || text[last] == 'y');
        if (quotes == Quotes.BARE && !word) {
            out.put(text, 0, element.size());
            return;
        }
        StringBuilder quoted = new StringBuilder();
        CanonicalJson.quoted(new String(text, 0, element.size(), StandardCharsets.UTF_8), quoted);
        byte[] bytes = quoted.toString().getBytes(StandardCharsets.UTF_8);
        out.put(bytes, 0, bytes.length);
    }
}
