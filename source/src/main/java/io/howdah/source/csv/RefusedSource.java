package io.howdah.source.csv;

import io.howdah.base.ByteCount;
import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.values.TextFormat;
import java.util.Iterator;
import java.util.List;

/** A file that cannot be read until a person says how: whoever tries to read rows is told why not. */
record RefusedSource(QualifiedName table, String file, long bytes, Finding reason) implements TableSource {
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
        return "refused " + bytes;
    }

    @Override
    public String version() {
        return "";
    }

    @Override
    public long checksum(Chunk chunk) {
        throw refusal();
    }

    @Override
    public ByteCount size() {
        return new ByteCount(bytes);
    }

    @Override
    public Iterator<Chunk> chunks(ByteCount targetSize) {
        throw refusal();
    }

    @Override
    public RowReader open(Chunk chunk) {
        throw refusal();
    }

    private HowdahException refusal() {
        return new HowdahException(
                reason.code(),
                "could not read " + file + " into table " + table + ": " + reason.message(),
                reason.hint());
    }
}
