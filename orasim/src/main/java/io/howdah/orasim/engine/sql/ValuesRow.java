package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.util.List;

/** Computed values. */
public record ValuesRow(List<SqlType> types, List<Value> values) implements Row {
    @Override
    public Value value(int column) throws OracleError {
        if (column < 0) {
            throw new OracleError(
                    1445, "cannot select ROWID from, or sample, a join view without a key-preserved table");
        }
        return values.get(column);
    }

    @Override
    public Datum datum(int column) throws OracleError {
        return Codec.datum(types.get(column), value(column));
    }

    @Override
    public Row keep() {
        return this;
    }
}
