package io.howdah.source.sqlldr;

import io.howdah.source.text.OracleCharset;
import io.howdah.source.text.TextProbe;
import io.howdah.source.text.Transcoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The character set of a file that holds one LOB. */
final class LobCharset {
    /** Nothing states it: each file is looked at. */
    static final String DETECT = "?";

    private LobCharset() {}

    /** As {@code ExternalLob} wants it: Java's name, empty for bytes and UTF-8. */
    static String of(String stated, Path file) throws IOException {
        if (!stated.equals(DETECT)) {
            // a name that nobody knows stays, so that the row is refused with it
            return OracleCharset.of(stated)
                    .map(c -> c.equals(StandardCharsets.UTF_8) ? "" : c.name())
                    .orElse(stated);
        }
        Transcoding seen = TextProbe.probe(file, file.toString(), Optional.empty())
                .content()
                .transcoding();
        return seen instanceof Transcoding.Utf8 ? "" : seen.charset().name();
    }
}
