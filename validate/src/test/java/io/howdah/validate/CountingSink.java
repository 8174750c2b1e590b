package io.howdah.validate;

import io.howdah.values.RowHash;
import java.util.concurrent.atomic.AtomicLong;

record CountingSink(AtomicLong rows) implements RowSink {
    @Override
    public void row(RowHash key, RowHash row, CanonicalRow fields, RowOrigin origin) {
        rows.incrementAndGet();
    }

    @Override
    public void rejected() {
        throw new AssertionError("nothing is rejected here");
    }

    @Override
    public void done() {
        // counted row by row
    }
}
