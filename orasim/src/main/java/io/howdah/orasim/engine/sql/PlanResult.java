package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.object.NamedTypes;
import io.howdah.orasim.engine.object.ObjectReader;
import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ResultRows;
import io.howdah.orasim.server.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An open cursor as the wire fetches from it. */
public final class PlanResult implements ResultRows {
    private final List<ResultColumn> columns;
    private final RowCursor rows;
    private final Datum[] data;
    private final List<Optional<ObjectReader>> objects = new ArrayList<>();
    private final Optional<List<Datum>> shared;
    private boolean closed;

    public PlanResult(Plan plan, RowCursor rows, NamedTypes types) throws OracleError {
        this.columns = columns(plan);
        this.rows = rows;
        this.data = new Datum[columns.size()];
        Arrays.fill(data, Datum.NULL);
        for (ResultColumn column : columns) {
            boolean named = column.type() == SqlType.OBJECT && types.exists(NamedTypes.name(column.typeName()));
            objects.add(named ? Optional.of(types.reader(column.typeName())) : Optional.empty());
        }
        this.shared = Optional.of(Arrays.asList(data));
    }

    public static List<ResultColumn> columns(Plan plan) {
        return plan.columns().stream()
                .map(c -> c.type().column(c.name().text(), c.nullability()))
                .toList();
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public Optional<List<Datum>> next() throws OracleError {
        if (closed || !rows.next()) {
            return Optional.empty();
        }
        Row row = rows.row();
        for (int i = 0; i < data.length; i++) {
            Datum value = row.datum(i);
            data[i] = value instanceof Datum.Bytes(var text) && objects.get(i).isPresent()
                    ? objects.get(i).get().datum(text)
                    : value;
        }
        return shared;
    }

    @Override
    public void close() {
        closed = true;
    }
}
