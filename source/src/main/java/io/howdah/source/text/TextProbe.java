package io.howdah.source.text;

import io.howdah.base.HowdahException;
import io.howdah.source.SourceCode;
import io.howdah.source.text.FileBytes.Packing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out packing and character set of a file from its first bytes. */
public final class TextProbe {
    /** How much of a file is looked at. */
    public static final int HEAD = 1 << 20;

    private TextProbe() {}

    public enum Certainty {
        DECLARED,
        /** by a byte order mark, or because everything that was looked at is UTF-8 */
        SEEN,
        /** The file is not UTF-8 and nothing says what it is: WE8MSWIN1252 was taken. */
        ASSUMED
    }

    public record Probed(FileBytes content, Certainty certainty) {}

    /**
     * @param name of the file for messages
     * @param charset Oracle's or Java's name
     * @throws HowdahException when the character set is unknown or a packed file is damaged at its beginning
     */
    public static Probed probe(Path path, String name, Optional<String> charset) throws IOException {
        Packing packing = FileBytes.packing(path);
        byte[] head;
        try (InputStream in = FileBytes.raw(path, name, packing)) {
            head = in.readNBytes(charset.isPresent() ? 4 : HEAD);
        }
        int mark = startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        if (charset.isPresent()) {
            Transcoding transcoding = Transcoding.from(declared(charset.get(), name));
            int skip = transcoding instanceof Transcoding.ByStream ? 0 : mark;
            return new Probed(new FileBytes(path, name, packing, transcoding, skip), Certainty.DECLARED);
        }
        Optional<Charset> seen = seen(head);
        Charset taken = seen.orElse(Charset.forName("windows-1252"));
        return new Probed(
                new FileBytes(path, name, packing, Transcoding.from(taken), mark),
                seen.isPresent() ? Certainty.SEEN : Certainty.ASSUMED);
    }

    private static Charset declared(String charset, String name) {
        return OracleCharset.of(charset)
                .orElseThrow(() -> new HowdahException(
                        SourceCode.UNKNOWN_CHARSET,
                        "could not read " + name + ": character set " + charset + " is not known",
                        "name a character set of Oracle or Java, for example AL32UTF8 or WE8MSWIN1252"));
    }

    private static Optional<Charset> seen(byte[] head) {
        if (startsWith(head, 0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        int even = 0;
        int odd = 0;
        int looked = Math.min(head.length, 4096) & ~1;
        for (int i = 0; i < looked; i += 2) {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        if (looked > 0 && odd > looked / 8 && even == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (looked > 0 && even > looked / 8 && odd == 0) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        int whole = head.length == HEAD ? lastWhole(head) : head.length;
        return FieldTranscoder.isUtf8(head, 0, whole) ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
    }

    /** Leaves out a character that the end of the head may have cut. */
    private static int lastWhole(byte[] head) {
        int to = head.length;
        while (to > 0 && (head[to - 1] & 0xC0) == 0x80) {
            to--;
        }
        return to > 0 && head[to - 1] < 0 ? to - 1 : to;
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
