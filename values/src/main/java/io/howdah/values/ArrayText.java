package io.howdah.values;

import io.howdah.catalog.PostgresType;
import java.nio.charset.StandardCharsets;

/** Writes canonical array text, a JSON array without blanks: numbers and truth values bare, everything else as strings. */
final class ArrayText {
    enum Quotes {
        BARE,
        QUOTED
    }

    private ArrayText() {}

    static Quotes quotes(PostgresType element) {
        return switch (element) {
            case PostgresType.Smallint t -> Quotes.BARE;
            case PostgresType.Integer t -> Quotes.BARE;
            case PostgresType.Bigint t -> Quotes.BARE;
            case PostgresType.Numeric t -> Quotes.BARE;
            case PostgresType.Real t -> Quotes.BARE;
            case PostgresType.DoublePrecision t -> Quotes.BARE;
            case PostgresType.Bool t -> Quotes.BARE;
            default -> Quotes.QUOTED;
        };
    }

    /** Appends one element whose canonical text is in a buffer; NaN and infinities are strings, JSON has no numbers for them. */
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
