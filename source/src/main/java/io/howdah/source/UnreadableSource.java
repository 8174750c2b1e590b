package io.howdah.source;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.values.TextFormat;
import java.util.Iterator;
import java.util.List;

/** A data file that could not even be looked at; whoever tries to read rows is told why. */
record UnreadableSource(QualifiedName table, String file, long bytes, HowdahException reason) implements TableSource {
    @Override
    public List<Identifier> columns() {
        return List.of();
    }

    @Override
    public TextFormat format(int column) {
        return TextFormat.CANONICAL;
    }

    @Override
    public String fingerprint() {
        return "unreadable " + bytes;
    }

    @Override
    public String version() {
        return "";
    }

    @Override
    public long checksum(Chunk chunk) {
        throw reason;
    }

    @Override
    public ByteCount size() {
        return new ByteCount(bytes);
    }

    @Override
    public Iterator<Chunk> chunks(ByteCount targetSize) {
        throw reason;
    }

    @Override
    public RowReader open(Chunk chunk) {
        throw reason;
    }
}
