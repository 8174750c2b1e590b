package io.howdah.mapping.plan;

import io.howdah.source.ForwardingRows;
import io.howdah.source.RowReader;
import io.howdah.source.filter.RowTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The rows of a chunk that pass, with their computed fields. Owned by one thread. */
final class MappedRows extends ForwardingRows {
    private static final byte[] NOTHING = new byte[0];
    private static final int COMPUTED = -1;

    private final RowTest test;
    /** index in the source, or COMPUTED */
    private final int[] from;

    private final MappedSource.Computation[] computations;
    private final byte[][] texts;
    private final boolean[] present;

    MappedRows(
            RowReader rows,
            RowTest test,
            List<MappedSource.Field> fields,
            List<MappedSource.Computation> computations) {
        super(rows);
        this.test = test;
        this.from = fields.stream()
                .mapToInt(f -> f instanceof MappedSource.AsIs(var column, int index) ? index : COMPUTED)
                .toArray();
        this.computations = computations.toArray(MappedSource.Computation[]::new);
        this.texts = new byte[from.length][];
        this.present = new boolean[from.length];
    }

    @Override
    public boolean next() throws IOException, BadRecordException {
        while (rows().next()) {
            if (test.passes(rows())) {
                compute();
                return true;
            }
        }
        return false;
    }

    private void compute() throws BadRecordException {
        for (int i = 0; i < from.length; i++) {
            if (from[i] == COMPUTED) {
                Optional<String> text = computations[i].of(rows());
                present[i] = text.isPresent();
                texts[i] = text.map(t -> t.getBytes(StandardCharsets.UTF_8)).orElse(NOTHING);
            }
        }
    }

    @Override
    public byte[] bytes(int column) {
        return from[column] == COMPUTED ? texts[column] : rows().bytes(from[column]);
    }

    @Override
    public int offset(int column) {
        return from[column] == COMPUTED ? 0 : rows().offset(from[column]);
    }

    @Override
    public int length(int column) {
        if (from[column] == COMPUTED) {
            return present[column] ? texts[column].length : NULL;
        }
        return rows().length(from[column]);
    }

    @Override
    public ExternalLob external(int column) {
        return rows().external(from[column]);
    }
}
