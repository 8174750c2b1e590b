package io.howdah.orasim.engine.change;

import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.ddl.SystemNames;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.engine.store.Layout;
import io.howdah.orasim.engine.store.RowBytes;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Fit;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import java.util.List;

/** A table that is changed: values made fit for its columns, rows encoded. */
final class Target {
    private final TableEntry entry;
    private final StoredTable rows;
    private final Layout layout;
    private final Constraints constraints;

    Target(TableEntry entry, Constraints constraints) throws OracleError {
        this.entry = entry;
        this.rows = entry.stored().orElseThrow(() -> Errors.unimplemented("change of a generated table"));
        this.layout = rows.layout();
        this.constraints = constraints;
    }

    TableEntry entry() {
        return entry;
    }

    StoredTable rows() {
        return rows;
    }

    Constraints constraints() {
        return constraints;
    }

    List<Table.Column> columns() {
        return entry.table().columns();
    }

    /** The value as the column takes it. */
    Value fit(Value value, int column, Convert convert) throws OracleError {
        if (value.isNull()) {
            return value;
        }
        Type type = layout.type(column);
        Value converted = convert.to(type, value);
        return converted.isNull()
                ? converted
                : Fit.column(
                        converted,
                        type,
                        SystemNames.column(entry.name(), columns().get(column).name()));
    }

    /** @param values one per column; those of virtual columns are not looked at */
    byte[] encode(Value[] values) throws OracleError {
        RowBytes bytes = new RowBytes();
        for (int i = 0; i < values.length; i++) {
            if (layout.position(i) >= 0) {
                add(bytes, values[i], layout.type(i));
            }
        }
        return bytes.toArray();
    }

    static void add(RowBytes bytes, Value value, Type type) throws OracleError {
        switch (value) {
            case Value.Null v -> bytes.addNull();
            case Value.Large v -> bytes.add(Lobs.content(v.lob()));
            default -> bytes.add(Codec.encode(type.sql(), value));
        }
    }

    /** The row that these bytes are. */
    StoredRow row(byte[] bytes) {
        StoredRow row = new StoredRow(layout);
        row.at(bytes, 0);
        return row;
    }

    Value[] values(Row row) throws OracleError {
        Value[] values = new Value[layout.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = layout.position(i) >= 0 ? row.value(i) : Value.NULL;
        }
        return values;
    }

    /** Changes some columns; the others keep their bytes. */
    byte[] changed(StoredRow row, Value[] values, boolean[] set) throws OracleError {
        RowBytes bytes = new RowBytes();
        for (int i = 0; i < values.length; i++) {
            if (layout.position(i) < 0) {
                continue;
            }
            if (set[i]) {
                add(bytes, values[i], layout.type(i));
            } else {
                row.copyValue(i, bytes);
            }
        }
        return bytes.toArray();
    }
}
