package io.howdah.example;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** A UTF-8 text file written piece by piece. Owned by one thread. */
final class TextFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final StringBuilder pending = new StringBuilder(BUFFER * 2);

    private TextFile(OutputStream out) {
        this.out = out;
    }

    static TextFile plain(Path file) throws IOException {
        return new TextFile(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    static TextFile gzip(Path file) throws IOException {
        return new TextFile(new GZIPOutputStream(Files.newOutputStream(file), BUFFER));
    }

    TextFile put(Object text) throws IOException {
        pending.append(text);
        if (pending.length() > BUFFER) {
            flush();
        }
        return this;
    }

    TextFile line(Object... parts) throws IOException {
        for (Object part : parts) {
            pending.append(part);
        }
        return put("\n");
    }

    private void flush() throws IOException {
        out.write(pending.toString().getBytes(StandardCharsets.UTF_8));
        pending.setLength(0);
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
