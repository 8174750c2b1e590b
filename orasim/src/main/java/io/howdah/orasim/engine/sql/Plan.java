package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.server.OracleError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query made ready. */
public interface Plan {
    List<Relation.Column> columns();

    /** @param outer the row of the block around, when the query stands in one */
    RowCursor open(Runtime runtime, @Nullable Env outer) throws OracleError;
}
