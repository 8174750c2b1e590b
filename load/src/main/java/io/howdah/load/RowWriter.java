package io.howdah.load;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.values.BadValueException;
import io.howdah.values.ColumnMapping;
import io.howdah.values.CopyBuffer;
import io.howdah.values.Encoders;
import io.howdah.values.TableMapping;
import io.howdah.values.ValueEncoder;
import io.howdah.values.ValuePolicies;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows of one source in the binary format of COPY. Owned by one worker. */
final class RowWriter {
    private final ColumnMapping[] columns;
    private final int[] fields;
    private final ValueEncoder[] encoders;
    /** Of texts that are not empty: what the inner loop calls. */
    private final ValueEncoder[] nonEmpty;

    private final ExternalField[] externals;
    private final ValuePolicies policies;

    private RowWriter(ColumnMapping[] columns, int[] fields, ValueEncoder[] encoders, ValuePolicies policies) {
        this.columns = columns;
        this.fields = fields;
        this.encoders = encoders;
        this.nonEmpty = new ValueEncoder[encoders.length];
        for (int i = 0; i < encoders.length; i++) {
            nonEmpty[i] = encoders[i].ofNonEmpty().orElse(encoders[i]);
        }
        this.externals = new ExternalField[columns.length];
        this.policies = policies;
    }

    /** @throws HowdahException when the source delivers a column that the table does not have, or none that is loaded */
    static RowWriter of(TableMapping mapping, TableSource source, ValuePolicies policies) {
        List<ColumnMapping> columns = columns(mapping, source);
        int[] fields = new int[columns.size()];
        ValueEncoder[] encoders = new ValueEncoder[columns.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = source.columns().indexOf(columns.get(i).source().name());
            encoders[i] = Encoders.encoder(columns.get(i), source.format(fields[i]), policies);
        }
        return new RowWriter(columns.toArray(ColumnMapping[]::new), fields, encoders, policies);
    }

    /** The columns that this source delivers and the table takes, in the source's order; the others keep the target's default. */
    static List<ColumnMapping> columns(TableMapping mapping, TableSource source) {
        List<ColumnMapping> columns = new ArrayList<>();
        for (Identifier name : source.columns()) {
            mapping.column(name).ifPresent(columns::add);
            if (mapping.source().column(name).isEmpty()) {
                throw new HowdahException(
                        LoadCode.COLUMN_MISSING,
                        "could not load " + source.file() + " into table "
                                + mapping.target().quoted() + ": the table has no column " + name.quoted(),
                        "compare the file's header or control file with the table");
            }
        }
        if (columns.isEmpty()) {
            throw new HowdahException(
                    LoadCode.COLUMN_MISSING,
                    "could not load " + source.file() + " into table "
                            + mapping.target().quoted() + ": none of its columns is loaded",
                    "compare the file's header or control file with the table");
        }
        return columns;
    }

    /** True when the row has LOBs in files: then {@link #writeExternal} has to be used. */
    boolean hasExternal(RowReader row) {
        if (!row.mayBeExternal()) {
            return false;
        }
        for (int field : fields) {
            if (row.length(field) == RowReader.EXTERNAL) {
                return true;
            }
        }
        return false;
    }

    /**
     * Appends the row; on a bad field the buffer is as before.
     *
     * @return the first bad field's index, or -1
     */
    int write(RowReader row, CopyBuffer buffer, BadFields bad) {
        int mark = buffer.size();
        buffer.putShort(fields.length);
        for (int i = 0; i < fields.length; i++) {
            int field = fields[i];
            int length = row.length(field);
            if (length >= 0) {
                try {
                    ValueEncoder encoder = length == 0 ? encoders[i] : nonEmpty[i];
                    encoder.encode(row.bytes(field), row.offset(field), length, buffer);
                } catch (BadValueException e) {
                    buffer.truncate(mark);
                    bad.field(columns[i].source().name(), e);
                    return i;
                }
            } else {
                buffer.putInt(-1); // NULL, or a place that writeExternal fills
            }
        }
        return -1;
    }

    /** Hears of the bad field of a row. */
    interface BadFields {
        void field(Identifier column, BadValueException reason);
    }

    /**
     * Sends a row with LOBs in files: everything is checked before the first byte is sent.
     *
     * @return the first bad field's index, or -1
     */
    int writeExternal(RowReader row, CopyBuffer buffer, CopyOutlet sink, BadFields bad)
            throws IOException, SQLException {
        int mark = buffer.size();
        int failed = write(row, buffer, bad);
        buffer.truncate(mark);
        if (failed < 0) {
            failed = measure(row, bad);
        }
        if (failed >= 0) {
            return failed;
        }
        buffer.putShort(fields.length);
        for (int i = 0; i < fields.length; i++) {
            int field = fields[i];
            int length = row.length(field);
            try {
                switch (length) {
                    case RowReader.EXTERNAL -> externals[i].write(buffer, sink);
                    case RowReader.NULL -> buffer.putInt(-1);
                    default -> encoders[i].encode(row.bytes(field), row.offset(field), length, buffer);
                }
            } catch (BadValueException e) {
                throw new IOException("a LOB file changed while it was read: " + e.getMessage(), e);
            }
        }
        return -1;
    }

    private int measure(RowReader row, BadFields bad) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            if (row.length(fields[i]) == RowReader.EXTERNAL) {
                externals[i] = new ExternalField(row.external(fields[i]), columns[i].type(), encoders[i], policies);
                try {
                    externals[i].measure();
                } catch (BadValueException e) {
                    bad.field(columns[i].source().name(), e);
                    return i;
                }
            }
        }
        return -1;
    }
}
