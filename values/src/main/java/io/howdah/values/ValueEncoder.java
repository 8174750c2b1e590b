package io.howdah.values;

import java.util.Optional;

/**
 * Writes one value in PostgreSQL's binary COPY format: four bytes length, then the payload (PostgreSQL manual, COPY, "Binary Format", and
 * each type's receive function). An empty text that Oracle sees as NULL (see {@link ValuePolicies.EmptyText}) is written as NULL, length
 * -1; fields that the source itself names NULL are the caller's business. Not thread-safe: one per worker.
 */
public interface ValueEncoder {
    /**
     * @param utf8 the field's text in UTF-8 (any bytes for {@link TextFormat.BinaryText#RAW})
     * @throws BadValueException when the text is not a value of the source type or does not fit the target; then nothing was written
     */
    void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException;

    /**
     * The encoder of texts that are not empty, when this one writes empty ones as NULL: a caller that looks at the length anyway saves a
     * call per value.
     */
    default Optional<ValueEncoder> ofNonEmpty() {
        return Optional.empty();
    }
}
