package io.howdah.sql.oracle.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One script that is being read.
 *
 * @param original the character set of the file
 * @param charset of the bytes in the window, another one when the file is re-encoded
 */
record Frame(
        Path file,
        String display,
        Charset original,
        Charset charset,
        Charsets.Evidence evidence,
        ScriptInput input,
        Splitter splitter) {

    static Frame open(Path file, ScriptSettings settings) throws IOException {
        Charsets.Detected detected = settings.charset().isPresent()
                ? Charsets.declared(file, settings.charset().get())
                : Charsets.detect(file);
        return open(
                file,
                settings,
                detected.charset(),
                detected.evidence(),
                new Range(-1, Long.MAX_VALUE, 1, 1, detected.markLength()));
    }

    static Frame open(ScriptSegment segment, ScriptSettings settings) throws IOException {
        // the mark does not matter here: offsets already count behind it, or from the beginning of what was re-encoded
        return open(
                segment.file(),
                settings,
                segment.charset(),
                Charsets.Evidence.DECLARED,
                new Range(segment.startByte(), segment.endByte(), segment.firstLine(), segment.firstColumn(), 0));
    }

    /** @param start -1 = behind the byte order mark */
    private record Range(long start, long end, long line, int column, int mark) {}

    private static Frame open(
            Path file, ScriptSettings settings, Charset charset, Charsets.Evidence evidence, Range range)
            throws IOException {
        boolean wide = Charsets.isWide(charset);
        // re-encoded, the mark of UTF-16 is the one of UTF-8
        long start = range.start() >= 0 ? range.start() : wide && range.mark() > 0 ? 3 : range.mark();
        InputStream in = Charsets.open(file, wide ? 0 : start);
        try {
            if (wide) {
                in = new Utf8Stream(in, charset);
                in.skipNBytes(start);
            }
            InputStream limited = range.end() == Long.MAX_VALUE ? in : new LimitedStream(in, range.end() - start);
            ScriptInput input = new ScriptInput(limited, start, ScriptInput.MAX_PIECE);
            Splitter splitter = new Splitter(input, range.line(), range.column());
            Charset read = wide ? StandardCharsets.UTF_8 : charset;
            return new Frame(file, settings.display(file), charset, read, evidence, input, splitter);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Whether decoding may have met bytes that the character set does not have. */
    boolean mayBeInvalid() {
        return switch (evidence) {
            case VALID -> false;
            case DECLARED, MARKED, GUESSED -> true;
        };
    }
}
