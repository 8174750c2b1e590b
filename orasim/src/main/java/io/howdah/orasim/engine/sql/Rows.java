package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.OracleError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Rows as lists and back. */
final class Rows {
    private Rows() {}

    static List<Row> all(RowCursor cursor) throws OracleError {
        List<Row> rows = new ArrayList<>();
        while (cursor.next()) {
            rows.add(cursor.row().keep());
        }
        return rows;
    }

    static RowCursor cursor(List<? extends Row> rows) {
        return cursor(rows.iterator());
    }

    static RowCursor cursor(Iterator<? extends Row> rows) {
        return new RowCursor() {
            private Row row = NullRow.INSTANCE;

            @Override
            public boolean next() {
                if (!rows.hasNext()) {
                    return false;
                }
                row = rows.next();
                return true;
            }

            @Override
            public Row row() {
                return row;
            }
        };
    }
}
