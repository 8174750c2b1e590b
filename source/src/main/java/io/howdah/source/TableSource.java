package io.howdah.source;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.values.TextFormat;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/**
 * The rows of one table in one data file or script. A table may have several. Immutable and safe for many threads; the readers it
 * opens are not.
 */
public interface TableSource {
    QualifiedName table();

    /** Source columns in the order in which readers deliver their fields. */
    List<Identifier> columns();

    /** How the field of this column (index into {@link #columns}) is to be read. */
    TextFormat format(int column);

    /** The file as the user would write it; with the chunk number it names a chunk in the ledger. */
    String file();

    /** The way in which bytes become rows: format, columns, character set. Rows read in another way are other rows. */
    String fingerprint();

    /** Changes whenever the file is written: size and modification time. An equal one saves {@link #checksum}. */
    String version();

    /**
     * Checksum of the bytes of which the rows of this chunk are made; of the whole file where that is not told cheaply. A file that was
     * written anew, but is unchanged here, gives the same again.
     *
     * @throws IOException when the file cannot be read
     */
    long checksum(Chunk chunk) throws IOException;

    ByteCount size();

    /**
     * Cuts the source at record borders, in order, lazily; the same size always gives the same chunks.
     *
     * @throws java.io.UncheckedIOException from the iterator when the file cannot be read
     */
    Iterator<Chunk> chunks(ByteCount targetSize);

    RowReader open(Chunk chunk) throws IOException;

    /** Whether a reader mostly waits for a server, so that it is worth a thread of its own. */
    default boolean isRemote() {
        return false;
    }

    /**
     * @param number 0-based within this source
     * @param start first byte and {@code end} the byte after the last; positions in the (decompressed) file
     * @param firstLine 1-based line of {@code start}
     * @param firstRecord 0-based number of its first record, -1 when not known
     */
    record Chunk(int number, long start, long end, long firstLine, long firstRecord) {}
}
