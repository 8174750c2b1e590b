package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.OracleError;
import java.util.List;

/** Columns of rows that somebody else puts into the environment. */
public record RowRelation(List<Column> columns) implements Relation {
    @Override
    public RowCursor open(Env env) throws OracleError {
        throw Errors.unimplemented("rows here");
    }

    @Override
    public boolean hasRowid() {
        return true;
    }

    /** The first row of the environment. */
    public static Row row(Env env) {
        return env.rows[0];
    }
}
