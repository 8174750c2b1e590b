package io.howdah.source;

import java.io.IOException;

/** Some of another reader's rows, as they are: a subclass says which. */
public abstract class ForwardingRows implements RowReader {
    private final RowReader rows;

    protected ForwardingRows(RowReader rows) {
        this.rows = rows;
    }

    protected final RowReader rows() {
        return rows;
    }

    @Override
    public byte[] bytes(int column) {
        return rows.bytes(column);
    }

    @Override
    public int offset(int column) {
        return rows.offset(column);
    }

    @Override
    public int length(int column) {
        return rows.length(column);
    }

    @Override
    public boolean mayBeExternal() {
        return rows.mayBeExternal();
    }

    @Override
    public ExternalLob external(int column) {
        return rows.external(column);
    }

    @Override
    public long line() {
        return rows.line();
    }

    @Override
    public byte[] rawRecord() {
        return rows.rawRecord();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
