package io.howdah.source.insert;

import io.howdah.sql.oracle.script.Charsets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Looks whether a script says NEXTVAL anywhere, much faster than it could be parsed. */
final class NextvalSearch {
    private static final byte[] WORD = {'n', 'e', 'x', 't', 'v', 'a', 'l'};

    private NextvalSearch() {}

    /** In any case and any character set that holds ASCII, the two-byte ones included: bytes of value 0 are passed over. */
    static boolean found(Path script) {
        byte[] buffer = new byte[64 << 10];
        int matched = 0;
        try (InputStream in = Charsets.open(script)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    int letter = buffer[i] | 0x20;
                    if (letter == WORD[matched]) {
                        matched++;
                    } else if (buffer[i] != 0) {
                        matched = letter == WORD[0] ? 1 : 0;
                    }
                    if (matched == WORD.length) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + script, e);
        }
    }
}
