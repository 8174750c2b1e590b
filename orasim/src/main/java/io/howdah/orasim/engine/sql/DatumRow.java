package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;

/** A result row that was kept as bytes: what is only passed on is never decoded. */
@SuppressWarnings("ArrayRecordComponent")
record DatumRow(SqlType[] types, Datum[] data) implements Row {
    @Override
    public Value value(int column) throws OracleError {
        if (column < 0) {
            throw new OracleError(
                    1445, "cannot select ROWID from, or sample, a join view without a key-preserved table");
        }
        return Codec.value(types[column], data[column]);
    }

    @Override
    public Datum datum(int column) {
        return data[column];
    }

    @Override
    public Row keep() {
        return this;
    }
}
