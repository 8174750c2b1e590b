package io.howdah.orasim.engine.sql;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.VirtualTable;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A view of the dictionary in FROM. */
public final class VirtualRelation implements Relation {
    private final VirtualTable table;
    private final List<Column> columns;
    private final List<SqlType> types;
    private final Map<String, Evaluator> equals = new HashMap<>();

    public VirtualRelation(VirtualTable table) {
        this.table = table;
        this.columns = table.columns().stream()
                .map(c -> Column.of(new Identifier(c.name()), type(c)))
                .toList();
        this.types = table.columns().stream().map(VirtualTable.Column::type).toList();
    }

    private static Type type(VirtualTable.Column column) {
        return switch (column.type()) {
            case VARCHAR2 -> Type.text(column.length());
            case RAW -> Type.raw(column.length());
            case NUMBER -> Type.NUMBER;
            case DATE -> Type.DATE;
            case TIMESTAMP -> Type.TIMESTAMP;
            case TIMESTAMP_TZ -> Type.TIMESTAMP_TZ;
            case TIMESTAMP_LTZ -> Type.TIMESTAMP_LTZ;
            default -> Type.of(column.type(), Math.max(column.length(), 22));
        };
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    /** {@code column = value}: the value does not depend on rows of this block. */
    void equal(int column, Evaluator value) {
        equals.put(table.columns().get(column).name(), value);
    }

    @Override
    public RowCursor open(Env env) throws OracleError {
        Map<String, String> demanded = new HashMap<>();
        for (Map.Entry<String, Evaluator> entry : equals.entrySet()) {
            if (entry.getValue().value(env) instanceof Value.Text text) {
                demanded.put(entry.getKey(), text.text());
            }
        }
        Runtime runtime = env.runtime();
        Iterator<List<Value>> rows = table.rows(
                        runtime.database(), runtime.session(), column -> Optional.ofNullable(demanded.get(column)))
                .iterator();
        return Rows.cursor(new Iterator<ValuesRow>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public ValuesRow next() {
                return new ValuesRow(types, rows.next());
            }
        });
    }
}
