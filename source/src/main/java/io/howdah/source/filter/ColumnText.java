package io.howdah.source.filter;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.source.RowReader;
import io.howdah.source.TableSource;
import io.howdah.values.BadValueException;
import io.howdah.values.Canonicaliser;
import io.howdah.values.Canonicalisers;
import io.howdah.values.ColumnMapping;
import io.howdah.values.CopyBuffer;
import io.howdah.values.ValuePolicies;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one column of a source's rows as canonical text, whatever becomes of the column in the target. Owned by one worker. */
public final class ColumnText {
    private final Table.Column column;
    private final int field;
    private final Canonicaliser canonicaliser;
    private final CopyBuffer text = new CopyBuffer(64);

    private ColumnText(Table.Column column, int field, Canonicaliser canonicaliser) {
        this.column = column;
        this.field = field;
        this.canonicaliser = canonicaliser;
    }

    /** @return empty when the source does not deliver the column: it is NULL in each of its rows */
    public static Optional<ColumnText> of(TableSource source, Table.Column column) {
        return of(source, column, ValuePolicies.DEFAULT);
    }

    /**
     * @param policies as the load has them: what it would change or refuse is changed or refused here too
     * @return empty when the source does not deliver the column: it is NULL in each of its rows
     */
    public static Optional<ColumnText> of(TableSource source, Table.Column column, ValuePolicies policies) {
        int field = source.columns().indexOf(column.name());
        if (field < 0) {
            return Optional.empty();
        }
        ColumnMapping mapping = new ColumnMapping(column, column.name(), readAs(column.type()));
        return Optional.of(
                new ColumnText(column, field, Canonicalisers.canonicaliser(mapping, source.format(field), policies)));
    }

    /**
     * The value of the current row; empty = NULL.
     *
     * @throws RowReader.BadRecordException when the field is no value of the column's type, or stands in a file of its own
     */
    public Optional<String> of(RowReader row) throws RowReader.BadRecordException {
        int length = row.length(field);
        if (length == RowReader.NULL) {
            return Optional.empty();
        }
        if (length == RowReader.EXTERNAL) {
            throw bad(row, "stands in a file of its own and cannot be used to choose or compute");
        }
        text.truncate(0);
        try {
            return canonicaliser.canonical(row.bytes(field), row.offset(field), length, text)
                    ? Optional.of(new String(text.array(), 0, text.size(), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (BadValueException e) {
            throw bad(row, String.valueOf(e.getMessage()));
        }
    }

    public Table.Column column() {
        return column;
    }

    private RowReader.BadRecordException bad(RowReader row, String why) {
        return new RowReader.BadRecordException(row.line(), "column " + column.name() + ": " + why);
    }

    /** The type whose canonical text says most about a value; nine digits of a second are all that Oracle has. */
    private static PostgresType readAs(OracleType type) {
        return switch (type) {
            case OracleType.Number t -> new PostgresType.Numeric(OptionalInt.empty(), OptionalInt.empty());
            case OracleType.Float t -> new PostgresType.Numeric(OptionalInt.empty(), OptionalInt.empty());
            case OracleType.BinaryFloat t -> new PostgresType.Real();
            case OracleType.BinaryDouble t -> new PostgresType.DoublePrecision();
            case OracleType.Date t -> new PostgresType.Timestamp(0);
            case OracleType.Timestamp(var fraction, var zone) ->
                zone == OracleType.Zone.NONE ? new PostgresType.Timestamp(9) : new PostgresType.TimestampTz(9);
            case OracleType.IntervalYearToMonth t -> new PostgresType.IntervalYearToMonth();
            case OracleType.IntervalDayToSecond t -> new PostgresType.IntervalDayToSecond(6);
            case OracleType.Raw t -> new PostgresType.Bytea();
            case OracleType.LongRaw t -> new PostgresType.Bytea();
            case OracleType.Blob t -> new PostgresType.Bytea();
            case OracleType.Boolean t -> new PostgresType.Bool();
            case OracleType.Character t -> new PostgresType.Text();
            case OracleType.Clob t -> new PostgresType.Text();
            case OracleType.Nclob t -> new PostgresType.Text();
            case OracleType.Long t -> new PostgresType.Text();
            case OracleType.Bfile t -> new PostgresType.Text();
            case OracleType.Rowid t -> new PostgresType.Text();
            case OracleType.Urowid t -> new PostgresType.Text();
            case OracleType.XmlType t -> new PostgresType.Text();
            case OracleType.Json t -> new PostgresType.Text();
            case OracleType.Vector t -> new PostgresType.Text();
            case OracleType.UserDefined t -> new PostgresType.Text();
            case OracleType.Ref t -> new PostgresType.Text();
            case OracleType.Supplied t -> new PostgresType.Text();
        };
    }
}
