package io.howdah.orasim.server;

import java.util.List;
import java.util.Optional;

/**
 * What an execution brought.
 *
 * @param rows of a query
 * @param rowCount rows changed in all; {@code rowCounts} per row of binds (for clients that ask)
 * @param out per row of binds and per OUT or IN OUT bind, in the order of the binds: the values. A PL/SQL bind has one; a RETURNING INTO
 *     bind one per row changed
 * @param rowErrors with batch errors: index of the row of binds and its error
 * @param implicitResults DBMS_SQL.RETURN_RESULT
 */
public record Execution(
        Optional<ResultRows> rows,
        long rowCount,
        List<Long> rowCounts,
        List<List<List<Datum>>> out,
        List<RowError> rowErrors,
        List<ResultRows> implicitResults) {
    public record RowError(int row, OracleError error) {}

    public static Execution query(ResultRows rows) {
        return new Execution(Optional.of(rows), 0, List.of(), List.of(), List.of(), List.of());
    }

    public static Execution count(long rowCount) {
        return new Execution(Optional.empty(), rowCount, List.of(rowCount), List.of(), List.of(), List.of());
    }
}
