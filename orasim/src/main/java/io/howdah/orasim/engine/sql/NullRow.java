package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.Datum;

/** The row that an outer join puts where there is none. */
enum NullRow implements Row {
    INSTANCE;

    @Override
    public Value value(int column) {
        return Value.NULL;
    }

    @Override
    public Datum datum(int column) {
        return Datum.NULL;
    }

    @Override
    public Row keep() {
        return this;
    }
}
