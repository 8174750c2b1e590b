package io.howdah.pipelines.delta.set;

import io.howdah.base.HowdahException;
import java.util.Optional;

/** A file of a set that stays in an object store, where the server reads it by itself. Safe for many threads. */
public interface StoredFile {
    String bucket();

    String key();

    String region();

    /** How it was when its set was found. */
    Seen listed();

    /**
     * How it is now; empty when it is gone.
     *
     * @throws HowdahException when the store does not answer
     */
    Optional<Seen> now();

    /**
     * Its first bytes, unpacked: enough for a header.
     *
     * @throws HowdahException when the store does not answer, or the object is another one than was listed
     */
    byte[] beginning();

    Packing packing();

    /**
     * @param version the store's ETag: another one is another content
     * @param sha256 of its bytes as they lie there, lower-case hex, where the store itself has it of the whole object
     */
    record Seen(String version, long bytes, Optional<String> sha256) {
        /** What its bytes are known by: their SHA-256, else the store's version. */
        public String content() {
            return sha256.orElseGet(() -> "etag " + version + " " + bytes);
        }
    }

    enum Packing {
        PLAIN,
        /** with {@code Content-Encoding: gzip}, so that whoever reads it unpacks it */
        GZIP
    }
}
