package io.howdah.load;

import io.howdah.source.TableSource;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a chunk was made of, in words that the ledger keeps.
 *
 * @param reading digest of how bytes became rows
 * @param version size and time of the file then
 * @param start first byte and {@code end} the byte after the last
 * @param sum checksum of these bytes
 * @param cut size of chunks into which the file was cut
 */
record ChunkFingerprint(String reading, String version, long start, long end, long sum, long cut) {
    private static final Pattern TEXT =
            Pattern.compile("read ([0-9a-f]+) bytes (\\d+)-(\\d+) sum (\\d+) cut (\\d+) of (.*)");

    /** @throws IOException when the chunk cannot be read */
    static ChunkFingerprint of(TableSource source, TableSource.Chunk chunk, long cut) throws IOException {
        return new ChunkFingerprint(
                Names.longDigest(source.fingerprint()),
                source.version(),
                chunk.start(),
                chunk.end(),
                source.checksum(chunk),
                cut);
    }

    /** Empty for what another version of this program wrote. */
    static Optional<ChunkFingerprint> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new ChunkFingerprint(
                        matcher.group(1),
                        matcher.group(6),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4)),
                        Long.parseLong(matcher.group(5))))
                : Optional.empty();
    }

    String text() {
        return "read " + reading + " bytes " + start + "-" + end + " sum " + sum + " cut " + cut + " of " + version;
    }

    boolean sameBytes(ChunkFingerprint other) {
        return start == other.start && end == other.end && sum == other.sum;
    }
}
