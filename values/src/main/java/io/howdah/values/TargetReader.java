package io.howdah.values;

/** Turns one field of PostgreSQL's binary COPY TO output into canonical text (see the package). Not thread-safe. */
public interface TargetReader {
    /** Appends the canonical UTF-8 text of the payload (without its length word). */
    void canonical(byte[] payload, int offset, int length, CopyBuffer out);
}
