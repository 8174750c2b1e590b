package io.howdah.source;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.values.TextFormat;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Another source seen in a different way: a subclass says in which, all else is the other's. */
public abstract class ForwardingSource implements TableSource {
    private final TableSource source;

    protected ForwardingSource(TableSource source) {
        this.source = source;
    }

    protected final TableSource source() {
        return source;
    }

    @Override
    public QualifiedName table() {
        return source.table();
    }

    @Override
    public List<Identifier> columns() {
        return source.columns();
    }

    @Override
    public TextFormat format(int column) {
        return source.format(column);
    }

    @Override
    public String file() {
        return source.file();
    }

    @Override
    public String fingerprint() {
        return source.fingerprint();
    }

    @Override
    public String version() {
        return source.version();
    }

    @Override
    public long checksum(Chunk chunk) throws IOException {
        return source.checksum(chunk);
    }

    @Override
    public ByteCount size() {
        return source.size();
    }

    @Override
    public Iterator<Chunk> chunks(ByteCount targetSize) {
        return source.chunks(targetSize);
    }

    @Override
    public boolean isRemote() {
        return source.isRemote();
    }
}
