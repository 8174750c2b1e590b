package io.howdah.source;

import io.howdah.values.ValuePolicies;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * Reads the records of one chunk. Fields are slices of an internal buffer, valid until the next {@link #next()}. Owned by one thread.
 */
public interface RowReader extends AutoCloseable {
    int NULL = -1;
    /** The field's value is the content of {@link #external}. */
    int EXTERNAL = -2;

    /**
     * Moves to the next record.
     *
     * @return false at the end of the chunk
     * @throws BadRecordException when the record is malformed; the next call goes on behind it
     */
    boolean next() throws IOException, BadRecordException;

    byte[] bytes(int column);

    int offset(int column);

    /** Length in bytes, {@link #NULL} or {@link #EXTERNAL}. */
    int length(int column);

    /** False when no field of any record is {@link #EXTERNAL}, which saves looking at each. */
    default boolean mayBeExternal() {
        return true;
    }

    /** A LOB that stands apart from its row, valid until the next {@link #next()}. */
    ExternalLob external(int column);

    /** 1-based line where the current (or malformed) record begins. */
    long line();

    /** The current (or malformed) record's raw text, for the rejects file; best effort, at most 1 MiB. */
    byte[] rawRecord();

    @Override
    void close() throws IOException;

    /** A value that is streamed by whoever needs it: a file of its own, a locator of a server. It can be read more than once. */
    interface ExternalLob {
        /** For messages: {@code LOB file photos/7.jpg}. */
        String name();

        /** In bytes; empty when only reading tells. */
        OptionalLong length() throws IOException;

        /** Bytes that it will have at least in the target, as far as that is known without reading it. */
        default long leastLength(ValuePolicies policies) throws IOException {
            return charset().isEmpty() ? length().orElse(0) : 0;
        }

        /** Java's name; empty = bytes (BLOB) or already UTF-8. */
        String charset();

        /**
         * @throws java.nio.file.NoSuchFileException when it is not there
         * @throws java.io.EOFException when it is shorter than it should be
         */
        InputStream open() throws IOException;
    }

    final class BadRecordException extends Exception {
        private static final long serialVersionUID = 1L;

        private final long line;

        public BadRecordException(long line, String reason) {
            super(reason, null, false, false);
            this.line = line;
        }

        public long line() {
            return line;
        }

        /** Never null. */
        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
