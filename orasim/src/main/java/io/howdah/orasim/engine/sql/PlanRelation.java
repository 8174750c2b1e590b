package io.howdah.orasim.engine.sql;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.OracleError;
import java.util.ArrayList;
import java.util.List;

/** A query in FROM. */
final class PlanRelation implements Relation {
    private final Plan plan;
    private final List<Column> columns;
    private final Kind kind;

    enum Kind {
        /** the sources before it are seen */
        LATERAL,
        DERIVED,
        /** WITH: its rows are made once per execution */
        COMMON
    }

    /** @param names given by WITH or the view; empty for the query's own */
    PlanRelation(Plan plan, List<Identifier> names, Kind kind) throws OracleError {
        this.plan = plan;
        this.kind = kind;
        if (names.isEmpty()) {
            columns = plan.columns();
        } else {
            if (names.size() != plan.columns().size()) {
                throw new OracleError(
                        32038, "number of WITH clause column names does not match number of elements in select list");
            }
            List<Column> named = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                Column column = plan.columns().get(i);
                named.add(new Column(names.get(i), column.type(), column.nullability(), column.visibility()));
            }
            columns = List.copyOf(named);
        }
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public RowCursor open(Env env) throws OracleError {
        return switch (kind) {
            case LATERAL -> plan.open(env.runtime(), env);
            case DERIVED -> plan.open(env.runtime(), env.outerOrNone());
            case COMMON -> {
                List<Row> rows = env.runtime().once(this, () -> Rows.all(plan.open(env.runtime(), null)));
                yield Rows.cursor(rows);
            }
        };
    }
}
