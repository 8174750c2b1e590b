package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.store.RowCursor;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ResultRows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An open cursor as the wire fetches from it. */
public final class PlanResult implements ResultRows {
    private final List<ResultColumn> columns;
    private final RowCursor rows;
    private final Datum[] data;
    private final Optional<List<Datum>> shared;
    private boolean closed;

    public PlanResult(Plan plan, RowCursor rows) {
        this.columns = columns(plan);
        this.rows = rows;
        this.data = new Datum[columns.size()];
        Arrays.fill(data, Datum.NULL);
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
            data[i] = row.datum(i);
        }
        return shared;
    }

    @Override
    public void close() {
        closed = true;
    }
}
