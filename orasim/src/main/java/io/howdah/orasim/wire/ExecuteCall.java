package io.howdah.orasim.wire;

import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ParsedStatement;
import io.howdah.orasim.server.ParsedStatement.BindSlot.Use;
import io.howdah.orasim.server.ParsedStatement.Kind;
import io.howdah.orasim.server.ResultRows;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.ServerSession.BatchErrors;
import io.howdah.orasim.server.ServerSession.Bind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * EXECUTE, REEXECUTE and FETCH.
 *
 * <p>Source: python: messages/execute, messages/fetch, messages/base (what answers hold).
 */
final class ExecuteCall {
    private static final int IN = 32;
    private static final int OUT = 16;
    private static final int IN_OUT = 48;

    private final Connection connection;
    private final CallReader in;
    private final CallWriter out;
    private final Trailer trailer;
    private final Cursors cursors;
    private final ServerSession session;
    private final SessionFaults faults;

    ExecuteCall(Connection connection, ServerSession session, SessionFaults faults) {
        this.connection = connection;
        this.faults = faults;
        this.session = session;
        this.in = connection.reader();
        this.out = connection.writer();
        this.trailer = connection.trailer();
        this.cursors = connection.cursors();
    }

    /** What to do with a cursor, from either call. */
    private record Order(
            List<List<Bind>> rows, BatchErrors batchErrors, ExecuteRequest.Counts counts, int wanted, Commit commit) {}

    /** Whether the client knows the columns of a query. */
    private enum Columns {
        KNOWN,
        TELL
    }

    private enum Commit {
        AFTERWARDS,
        NO
    }

    void execute() throws IOException, OracleError {
        ExecuteRequest request = ExecuteRequest.read(in, connection.agreed());
        boolean defining = request.has(ExecuteRequest.DEFINE) && request.defines() > 0;
        List<BindDefinition> definitions =
                connection.binds().definitions(defining ? request.defines() : request.binds());
        Cursor cursor;
        if (request.has(ExecuteRequest.PARSE) || !request.sql().isEmpty()) {
            cursor = request.cursor() == 0 ? cursors.create() : cursors.get(request.cursor());
            try {
                faults.statement(request.sql());
                cursor.parsed(session.parse(request.sql()));
            } catch (OracleError e) {
                if (request.cursor() == 0) {
                    cursors.close(cursor.id);
                } else {
                    // OBSERVED: ojdbc keeps the cursor of a statement that is used again
                    cursor.unparsed();
                }
                discard(request, definitions);
                throw e;
            }
        } else {
            cursor = cursors.get(request.cursor());
        }
        List<List<Bind>> rows = List.of(List.of());
        if (defining) {
            cursor.defines(definitions);
        } else {
            if (request.binds() > 0) {
                cursor.binds(definitions);
            }
            if (!cursor.binds().isEmpty() && request.has(ExecuteRequest.EXECUTE)) {
                // OBSERVED: ojdbc executes again with values for the binds it has defined before
                rows = rows(cursor, Math.max(1, isQuery(cursor) ? 1 : request.iterations()), List.of());
            }
        }
        int wanted = request.has(ExecuteRequest.FETCH)
                ? Math.max(request.prefetchRows(), request.iterations())
                : request.prefetchRows();
        Order order = new Order(
                rows,
                request.has(ExecuteRequest.BATCH_ERRORS) ? BatchErrors.COLLECT : BatchErrors.STOP,
                request.counts(),
                wanted,
                request.has(ExecuteRequest.COMMIT) ? Commit.AFTERWARDS : Commit.NO);
        if (!request.has(ExecuteRequest.EXECUTE)) {
            describeOrFetch(cursor, request, wanted);
        } else if (isQuery(cursor)) {
            query(cursor, order, request.has(ExecuteRequest.PARSE) ? Columns.TELL : Columns.KNOWN);
        } else {
            change(cursor, order);
        }
    }

    /** Reads over the values for a statement that does not parse: where they end is known of ojdbc, which sends one for every bind. */
    private void discard(ExecuteRequest request, List<BindDefinition> definitions) throws IOException {
        if (request.binds() == 0 || !connection.agreed().java()) {
            in.skipRequest();
            return;
        }
        String start = request.sql().strip().toUpperCase(Locale.ROOT);
        boolean plsql = start.startsWith("BEGIN") || start.startsWith("DECLARE") || start.startsWith("CALL");
        boolean query = start.startsWith("SELECT") || start.startsWith("WITH");
        List<Boolean> sent = Collections.nCopies(definitions.size(), true);
        for (int i = 0; i < (query ? 1 : Math.max(1, request.iterations())); i++) {
            connection.binds().row(definitions, sent, plsql ? BindReader.Order.IN_PLACE : BindReader.Order.LONG_LAST);
        }
    }

    private static boolean isQuery(Cursor cursor) {
        return cursor.statement().map(s -> s.kind() == Kind.QUERY).orElse(true);
    }

    private static Kind kind(Cursor cursor) {
        return cursor.statement().map(ParsedStatement::kind).orElse(Kind.QUERY);
    }

    /** REEXECUTE and REEXECUTE_AND_FETCH: values for the binds as they were defined. */
    void reexecute() throws IOException, OracleError {
        Cursor cursor = cursors.get(in.integer());
        int count = in.integer();
        in.number(); // options
        int flags = in.integer();
        boolean query = isQuery(cursor);
        List<List<Bind>> rows = List.of(List.of());
        if (!cursor.binds().isEmpty()) {
            rows = rows(cursor, query ? 1 : Math.max(1, count), outOnly(cursor));
        }
        Order order = new Order(
                rows,
                BatchErrors.STOP,
                ExecuteRequest.Counts.NOT_WANTED,
                count,
                (flags & 1) != 0 ? Commit.AFTERWARDS : Commit.NO);
        if (query) {
            query(cursor, order, Columns.KNOWN);
        } else {
            change(cursor, order);
        }
    }

    /** Binds that PL/SQL only writes: once told so, clients send no values for them. */
    private List<Use> outOnly(Cursor cursor) {
        return cursor.statement().stream()
                .flatMap(s -> s.binds().stream())
                .map(ParsedStatement.BindSlot::use)
                .toList();
    }

    private List<List<Bind>> rows(Cursor cursor, int count, List<Use> known) throws IOException, OracleError {
        List<BindDefinition> definitions = cursor.binds();
        List<ParsedStatement.BindSlot> slots =
                cursor.statement().map(ParsedStatement::binds).orElse(List.of());
        boolean plsql = kind(cursor) == Kind.PLSQL;
        List<Boolean> sent = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            boolean out = i < slots.size() && slots.get(i).use() == Use.OUT;
            // OBSERVED: ojdbc sends a value, NULL, for every bind; the open clients none for a RETURNING INTO bind, and
            // none for an OUT
            // bind of PL/SQL once they know it for one
            sent.add(!out || plsql && known.isEmpty() || connection.agreed().java());
        }
        if (!sent.contains(true)) {
            List<Bind> empty = BindReader.nothing(definitions);
            return Collections.nCopies(count, empty);
        }
        BindReader.Order order = plsql ? BindReader.Order.IN_PLACE : BindReader.Order.LONG_LAST;
        List<List<Bind>> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(connection.binds().row(definitions, sent, order));
        }
        connection.binds().throwPending();
        return rows;
    }

    private void describeOrFetch(Cursor cursor, ExecuteRequest request, int wanted) throws IOException, OracleError {
        if (request.has(ExecuteRequest.PARSE) || request.has(ExecuteRequest.DESCRIBE)) {
            if (isQuery(cursor)) {
                cursors.describe().message(cursor.columns());
            }
        }
        if (request.has(ExecuteRequest.FETCH) && cursor.rows().isPresent()) {
            rows(cursor, wanted);
        } else {
            parameters(cursor.id, List.of(), ExecuteRequest.Counts.NOT_WANTED);
            trailer.write(Trailer.End.done(cursor.id, cursor.fetched()));
        }
    }

    private Execution run(Cursor cursor, Order order) throws OracleError {
        ParsedStatement statement = cursor.statement().orElseThrow(() -> new OracleError(1003, "no statement parsed"));
        int needed = statement.binds().size();
        if (order.rows.getFirst().size() < needed) {
            throw new OracleError(1008, "not all variables bound");
        }
        return session.execute(statement, order.rows, order.batchErrors);
    }

    private void query(Cursor cursor, Order order, Columns columns) throws IOException, OracleError {
        Execution execution = run(cursor, order);
        if (execution.rows().isEmpty()) {
            throw new OracleError(600, "internal error code, arguments: [the engine gave no rows]");
        }
        cursor.open(execution.rows().get());
        if (columns == Columns.TELL) {
            cursors.describe().message(cursor.columns());
        }
        if (order.wanted > 0 && (!cursor.defines().isEmpty() || prefetchable(cursor))) {
            rows(cursor, order.wanted);
        } else {
            parameters(cursor.id, List.of(), ExecuteRequest.Counts.NOT_WANTED);
            trailer.write(Trailer.End.done(cursor.id, 0));
        }
    }

    /** Rows with such columns come only once the client has said how it wants them. */
    private static boolean prefetchable(Cursor cursor) {
        return cursor.columns().stream().noneMatch(column -> switch (column.type()) {
            case CLOB, NCLOB, BLOB, JSON, VECTOR, LONG, LONG_RAW -> true;
            default -> false;
        });
    }

    private void rows(Cursor cursor, int wanted) throws IOException, OracleError {
        boolean more = fetchRows(cursor, wanted);
        parameters(cursor.id, List.of(), ExecuteRequest.Counts.NOT_WANTED);
        trailer.write(
                more
                        ? Trailer.End.done(cursor.id, cursor.fetched())
                        : Trailer.End.noMoreRows(cursor.id, cursor.fetched()));
    }

    /** @return whether there may be more rows */
    private boolean fetchRows(Cursor cursor, int wanted) throws IOException, OracleError {
        ResultRows rows = cursor.rows().orElseThrow(() -> new OracleError(1002, "fetch out of sequence"));
        RowWriter writer = cursor.writer(connection);
        String sql = cursor.statement().map(ParsedStatement::sql).orElse("");
        for (int i = 0; i < wanted; i++) {
            if (connection.broken()) {
                cursor.fetched(i);
                throw new OracleError(1013, "user requested cancel of current operation");
            }
            try {
                faults.fetched(sql, cursor.fetched() + i);
            } catch (OracleError e) {
                cursor.fetched(i);
                throw e;
            }
            Optional<List<Datum>> row = rows.next();
            if (row.isEmpty()) {
                cursor.fetched(i);
                return false;
            }
            if (i == 0) {
                // OBSERVED: ojdbc takes an error behind a header without rows for a defect
                rowHeader(cursor.columns().size(), wanted);
            }
            try {
                writer.row(row.get());
            } catch (OracleError e) {
                throw new RowException(e);
            }
        }
        cursor.fetched(wanted);
        return true;
    }

    private void rowHeader(int columns, int rows) throws IOException {
        out.ub1(Ttc.ROW_HEADER);
        out.ub1(0); // flags
        out.number(columns & 0xff);
        out.number(columns >> 8);
        out.number(rows); // iterations
        out.number(0); // buffer
        out.number(0); // bit vector: every column has its value
        out.number(0); // rowid
    }

    void fetch() throws IOException, OracleError {
        Cursor cursor = cursors.get(in.integer());
        int wanted = in.integer();
        boolean more = fetchRows(cursor, wanted);
        trailer.write(
                more
                        ? Trailer.End.done(cursor.id, cursor.fetched())
                        : Trailer.End.noMoreRows(cursor.id, cursor.fetched()));
    }

    private void change(Cursor cursor, Order order) throws IOException, OracleError {
        Execution execution = run(cursor, order);
        if (order.commit == Commit.AFTERWARDS) {
            session.commit();
        }
        ParsedStatement statement = cursor.statement().orElseThrow();
        if (!execution.implicitResults().isEmpty()) {
            implicitResults(execution.implicitResults());
        }
        if (statement.kind() == Kind.PLSQL || !execution.out().isEmpty()) {
            outBinds(cursor, statement, execution, order.rows.size());
        }
        parameters(cursor.id, execution.rowCounts(), order.counts);
        trailer.write(
                execution.rowErrors().isEmpty()
                        ? Trailer.End.done(cursor.id, execution.rowCount())
                        : Trailer.End.batch(cursor.id, execution.rowCount(), execution.rowErrors()));
    }

    private void implicitResults(List<ResultRows> results) throws IOException {
        out.ub1(Ttc.IMPLICIT_RESULTS);
        out.number(results.size());
        for (ResultRows rows : results) {
            out.ub1(0); // bytes to skip
            cursors.describe().body(rows.columns());
            out.number(cursors.open(rows).id);
        }
    }

    private void outBinds(Cursor cursor, ParsedStatement statement, Execution execution, int iterations)
            throws IOException, OracleError {
        int count = cursor.binds().size();
        if (count == 0) {
            return;
        }
        ioVector(cursor, statement, count);
        List<BindDefinition> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i < statement.binds().size() && statement.binds().get(i).use() != Use.IN) {
                types.add(cursor.binds().get(i));
            }
        }
        RowWriter writer = connection.outWriter(types);
        for (int row = 0; row < execution.out().size(); row++) {
            out.ub1(Ttc.ROW_DATA);
            List<List<Datum>> values = execution.out().get(row);
            for (int i = 0; i < types.size(); i++) {
                if (statement.kind() == Kind.PLSQL) {
                    writer.out(
                            i,
                            values.get(i).isEmpty() ? Datum.NULL : values.get(i).getFirst());
                } else {
                    out.number(values.get(i).size());
                    for (Datum value : values.get(i)) {
                        writer.out(i, value);
                    }
                }
            }
        }
    }

    private void ioVector(Cursor cursor, ParsedStatement statement, int count) throws IOException {
        out.ub1(Ttc.IO_VECTOR);
        out.ub1(0); // flags
        out.number(count & 0xff);
        out.number(count >> 8);
        out.number(1); // iterations
        out.number(0); // buffer
        out.number(0); // bit vector
        out.number(0); // rowid
        for (int i = 0; i < count; i++) {
            Use use = i < statement.binds().size() ? statement.binds().get(i).use() : Use.IN;
            out.ub1(
                    switch (use) {
                        case IN -> IN;
                        case OUT -> OUT;
                        case IN_OUT -> IN_OUT;
                    });
        }
    }

    /** OBSERVED: the third value must be the cursor's number. */
    private void parameters(int cursor, List<Long> rowCounts, ExecuteRequest.Counts counts) throws IOException {
        out.ub1(Ttc.PARAMETER);
        out.number(6);
        out.number(0); // SCN
        out.number(0);
        out.number(cursor);
        out.number(0);
        out.number(0);
        out.number(0);
        out.number(0); // transaction
        out.number(0); // key/value pairs
        out.number(0); // registration
        if (counts == ExecuteRequest.Counts.WANTED) {
            out.number(rowCounts.size());
            for (long count : rowCounts) {
                out.number(count);
            }
        }
    }
}
