package io.howdah.source;

import io.howdah.source.RowReader.ExternalLob;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A LOB that stands in a file of its own, or in a range of one.
 *
 * @param bytes absent = to the end of the file
 */
public record FileLob(Path file, long offset, OptionalLong bytes, String charset) implements ExternalLob {
    private static final int PIECE = 64 << 10;

    @Override
    public String name() {
        return "LOB file " + file;
    }

    @Override
    public OptionalLong length() throws IOException {
        return OptionalLong.of(bytes.isPresent() ? bytes.getAsLong() : Files.size(file) - offset);
    }

    /** @throws EOFException when the file ends before the LOB does */
    @Override
    public InputStream open() throws IOException {
        long length = length().orElseThrow();
        if (length < 0 || offset + length > Files.size(file)) {
            throw new EOFException(name() + " ends before the LOB does");
        }
        InputStream in = new BufferedInputStream(Files.newInputStream(file), PIECE);
        in.skipNBytes(offset);
        return new Limited(in, length);
    }

    /** The first bytes of a stream. */
    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int start, int length) throws IOException {
            int count = left <= 0 ? -1 : super.read(target, start, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
