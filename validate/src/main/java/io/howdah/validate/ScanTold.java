package io.howdah.validate;

import io.howdah.base.QualifiedName;
import java.util.concurrent.atomic.AtomicLong;

/** What progress was told of one reading of one table, so that it can be taken back. Safe for many threads; a part is one worker's. */
final class ScanTold {
    private final QualifiedName table;
    private final AtomicLong sourceRows = new AtomicLong();
    private final AtomicLong sourceBytes = new AtomicLong();
    private final AtomicLong targetRows = new AtomicLong();

    ScanTold(QualifiedName table) {
        this.table = table;
    }

    void bytes(ValidateProgress progress, long more) {
        sourceBytes.addAndGet(more);
        progress.read(table, 0, more, 0);
    }

    Part part(ValidateProgress progress, Side side) {
        return new Part(progress, side);
    }

    /** The table will be read from its beginning. */
    void undo(ValidateProgress progress) {
        progress.read(table, -sourceRows.getAndSet(0), -sourceBytes.getAndSet(0), -targetRows.getAndSet(0));
    }

    /** One attempt at one part. */
    final class Part {
        private final ValidateProgress progress;
        private final Side side;
        private long told;

        private Part(ValidateProgress progress, Side side) {
            this.progress = progress;
            this.side = side;
        }

        void rows(long more) {
            told += more;
            switch (side) {
                case SOURCE -> {
                    sourceRows.addAndGet(more);
                    progress.read(table, more, 0, 0);
                }
                case TARGET -> {
                    targetRows.addAndGet(more);
                    progress.read(table, 0, 0, more);
                }
            }
        }

        void undo() {
            rows(-told);
        }
    }
}
