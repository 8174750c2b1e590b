package io.howdah.orasim.wire;

import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ResultRows;
import java.util.List;
import java.util.Optional;

/** So many rows, then an error. */
final class FailingRows implements ResultRows {
    private final List<ResultColumn> columns;
    private final int error;
    private int left;

    FailingRows(List<ResultColumn> columns, int rows, int error) {
        this.columns = columns;
        this.left = rows;
        this.error = error;
    }

    @Override
    public List<ResultColumn> columns() {
        return columns;
    }

    @Override
    public Optional<List<Datum>> next() throws OracleError {
        if (left-- == 0) {
            throw new OracleError(error, "snapshot too old");
        }
        return Optional.of(List.of(Data.number(left)));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
