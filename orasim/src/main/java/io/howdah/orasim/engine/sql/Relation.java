package io.howdah.orasim.engine.sql;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn.Nullability;
import java.util.List;

/** Something in FROM: a table, a view of the dictionary, a query. */
public interface Relation {
    List<Column> columns();

    /** @param env of the block around, for correlation */
    RowCursor open(Env env) throws OracleError;

    /** Whether rows have a ROWID. */
    default boolean hasRowid() {
        return false;
    }

    /**
     * @param visibility invisible columns are not in {@code *}
     */
    record Column(Identifier name, Type type, Nullability nullability, Visibility visibility) {
        public static Column of(Identifier name, Type type) {
            return new Column(name, type, Nullability.NULLABLE, Visibility.VISIBLE);
        }
    }

    enum Visibility {
        VISIBLE,
        INVISIBLE
    }
}
