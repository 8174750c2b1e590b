package io.howdah.validate;

import io.howdah.catalog.PostgresType;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.values.BadValueException;
import io.howdah.values.Canonicaliser;
import io.howdah.values.Canonicalisers;
import io.howdah.values.ColumnMapping;
import io.howdah.values.CopyBuffer;
import io.howdah.values.Encoders;
import io.howdah.values.RowHasher;
import io.howdah.values.ValueEncoder;
import io.howdah.values.ValuePolicies;
import java.io.IOException;
import java.util.List;

/** Makes canonical rows of the records of one source. Owned by one worker. */
final class SourceRow {
    private final RowLayout layout;
    private final int[] fields;
    private final Canonicaliser[] canonicalisers;
    private final ValueEncoder[] encoders;
    private final ValuePolicies policies;
    private final CanonicalRow row;
    private final LongValue longValue = new LongValue();
    private final CopyBuffer encoded = new CopyBuffer(1024);

    /** Whether the encoders of the load are asked too, to know the records that they reject. */
    enum Rejects {
        UNKNOWN_TO_LOAD,
        ASK_ENCODERS
    }

    SourceRow(RowLayout layout, TableSource source, ValuePolicies policies, Rejects rejects) {
        List<ColumnMapping> columns = layout.columns();
        this.layout = layout;
        this.policies = policies;
        this.row = new CanonicalRow(layout);
        this.fields = new int[columns.size()];
        this.canonicalisers = new Canonicaliser[columns.size()];
        this.encoders = new ValueEncoder[rejects == Rejects.ASK_ENCODERS ? columns.size() : 0];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = source.columns().indexOf(columns.get(i).source().name());
            canonicalisers[i] = Canonicalisers.canonicaliser(columns.get(i), source.format(fields[i]), policies);
            if (encoders.length > 0) {
                encoders[i] = Encoders.encoder(columns.get(i), source.format(fields[i]), policies);
            }
        }
    }

    /** The current record, valid until the next call. */
    CanonicalRow of(RowReader rows) throws BadValueException, IOException {
        row.clear();
        for (int i = 0; i < fields.length; i++) {
            int field = fields[i];
            int length = rows.length(field);
            CopyBuffer out = row.next();
            switch (length) {
                case RowReader.NULL -> RowHasher.putNull(out);
                case RowReader.EXTERNAL -> external(i, rows.external(field), out);
                default -> inline(i, rows, field, length, out);
            }
        }
        row.end();
        return row;
    }

    private void inline(int column, RowReader rows, int field, int length, CopyBuffer out) throws BadValueException {
        int mark = out.size();
        RowHasher.put(canonicalisers[column], rows.bytes(field), rows.offset(field), length, out);
        if (out.size() - mark > LongValue.LIMIT) {
            longValue.shorten(out, mark);
        }
        if (encoders.length > 0) {
            encoded.truncate(0);
            encoders[column].encode(rows.bytes(field), rows.offset(field), length, encoded);
        }
    }

    private void external(int column, RowReader.ExternalLob lob, CopyBuffer out) throws BadValueException, IOException {
        LobFile file = new LobFile(lob, policies);
        PostgresType type = layout.columns().get(column).type();
        switch (type) {
            case PostgresType.Bytea t -> {
                int mark = longValue.begin(out);
                file.bytes((bytes, count) -> longValue.bytes(bytes, 0, count, out, mark));
                longValue.end(out, mark);
            }
            case PostgresType.Text t -> {
                int mark = longValue.begin(out);
                file.text((bytes, count) -> longValue.text(bytes, 0, count, out, mark));
                longValue.end(out, mark);
            }
            default -> {
                byte[] whole = file.whole();
                int mark = out.size();
                RowHasher.put(canonicalisers[column], whole, 0, whole.length, out);
                if (out.size() - mark > LongValue.LIMIT) {
                    longValue.shorten(out, mark);
                }
            }
        }
    }
}
