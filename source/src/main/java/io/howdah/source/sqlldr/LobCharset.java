package io.howdah.source.sqlldr;

import io.howdah.source.text.TextProbe;
import io.howdah.source.text.Transcoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The character set of a file that holds one LOB. */
final class LobCharset {
    /** Nothing states it: each file is looked at. */
    static final String DETECT = "?";

    private LobCharset() {}

    /** As {@code ExternalLob} wants it: empty for bytes and UTF-8. */
    static String of(String stated, Path file) throws IOException {
        if (!stated.equals(DETECT)) {
            return stated;
        }
        Transcoding seen = TextProbe.probe(file, file.toString(), Optional.empty())
                .content()
                .transcoding();
        return seen instanceof Transcoding.Utf8 ? "" : seen.charset().name();
    }
}
