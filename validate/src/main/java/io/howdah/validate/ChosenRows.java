package io.howdah.validate;

import io.howdah.base.ByteCount;
import io.howdah.source.ForwardingRows;
import io.howdah.source.ForwardingSource;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.values.BadValueException;
import io.howdah.values.RowHash;
import io.howdah.values.ValuePolicies;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Some rows of a chunk of a source, chosen by their hashes; whoever reads it cannot tell it from the source. Immutable and safe for many threads. */
final class ChosenRows extends ForwardingSource {
    private final Chunk only;
    private final RowLayout layout;
    private final Map<RowHash, Integer> times;
    private final ValuePolicies policies;
    private final SourceRow.Rejects rejects;

    /** @param times how many of each row */
    ChosenRows(
            TableSource source,
            Chunk only,
            RowLayout layout,
            Map<RowHash, Integer> times,
            ValuePolicies policies,
            SourceRow.Rejects rejects) {
        super(source);
        this.only = only;
        this.layout = layout;
        this.times = Map.copyOf(times);
        this.policies = policies;
        this.rejects = rejects;
    }

    @Override
    public Iterator<Chunk> chunks(ByteCount targetSize) {
        return List.of(only).iterator();
    }

    @Override
    public RowReader open(Chunk chunk) throws IOException {
        return new Reader(source().open(chunk));
    }

    private final class Reader extends ForwardingRows {
        private final SourceRow canonical = new SourceRow(layout, source(), policies, rejects);
        private final Map<RowHash, Integer> left = new HashMap<>(times);

        Reader(RowReader rows) {
            super(rows);
        }

        @Override
        public boolean next() throws IOException {
            while (!left.isEmpty()) {
                try {
                    if (!rows().next()) {
                        return false;
                    }
                    RowHash hash = canonical.of(rows()).hash();
                    if (left.containsKey(hash)) {
                        left.computeIfPresent(hash, (h, count) -> count == 1 ? null : count - 1);
                        return true;
                    }
                } catch (BadRecordException | BadValueException e) {
                    continue; // no row, so not a chosen one
                }
            }
            return false;
        }
    }
}
