package io.howdah.source.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the bytes of a file become UTF-8. */
public sealed interface Transcoding {
    /** The file is UTF-8 (or ASCII): fields are only checked. */
    record Utf8() implements Transcoding {}

    /** Parsed as it stands; a field with bytes above 127 is rewritten by the table. */
    record ByField(Charset charset) implements Transcoding {}

    /** The whole stream is rewritten before it is parsed; positions are those in the UTF-8 text. */
    record ByStream(Charset charset) implements Transcoding {}

    static Transcoding from(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return new Utf8();
        }
        return OracleCharset.isSingleByteAscii(charset) ? new ByField(charset) : new ByStream(charset);
    }

    default Charset charset() {
        return switch (this) {
            case Utf8 u -> StandardCharsets.UTF_8;
            case ByField(Charset charset) -> charset;
            case ByStream(Charset charset) -> charset;
        };
    }
}
