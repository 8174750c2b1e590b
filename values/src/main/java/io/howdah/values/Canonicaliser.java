package io.howdah.values;

/** Turns source text into canonical text (see the package). Not thread-safe. */
public interface Canonicaliser {
    /**
     * Appends the canonical UTF-8 text of a field.
     *
     * @return false when Oracle sees NULL in it (an empty text, see {@link ValuePolicies.EmptyText}); then nothing was appended
     * @throws BadValueException when the text is not a value of the source type; something may have been appended then
     */
    boolean canonical(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException;
}
