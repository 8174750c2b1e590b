package io.howdah.orasim.wire;

import io.howdah.orasim.server.ParsedStatement;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ResultRows;
import java.util.List;
import java.util.Optional;

/** An open cursor of a session: a statement, what was bound and defined last, and the rows not fetched yet. */
final class Cursor {
    final int id;
    private Optional<ParsedStatement> statement = Optional.empty();
    private Optional<ResultRows> rows = Optional.empty();
    private List<BindDefinition> binds = List.of();
    private List<BindDefinition> defines = List.of();
    private Optional<RowWriter> writer = Optional.empty();
    private long fetched;

    Cursor(int id) {
        this.id = id;
    }

    Optional<ParsedStatement> statement() {
        return statement;
    }

    void parsed(ParsedStatement parsed) {
        unparsed();
        statement = Optional.of(parsed);
    }

    /** Open without a statement, as behind one that could not be parsed. */
    void unparsed() {
        closeRows();
        statement = Optional.empty();
        binds = List.of();
        defines = List.of();
        writer = Optional.empty();
    }

    List<BindDefinition> binds() {
        return binds;
    }

    void binds(List<BindDefinition> definitions) {
        binds = definitions;
    }

    List<BindDefinition> defines() {
        return defines;
    }

    void defines(List<BindDefinition> definitions) {
        defines = definitions;
        writer = Optional.empty();
    }

    Optional<ResultRows> rows() {
        return rows;
    }

    void open(ResultRows opened) {
        closeRows();
        rows = Optional.of(opened);
        fetched = 0;
    }

    void closeRows() {
        rows.ifPresent(ResultRows::close);
        rows = Optional.empty();
    }

    List<ResultColumn> columns() {
        return rows.map(ResultRows::columns)
                .or(() -> statement.map(ParsedStatement::columns))
                .orElse(List.of());
    }

    RowWriter writer(Connection connection) {
        RowWriter known = writer.orElseGet(() -> connection.rowWriter(columns(), defines));
        writer = Optional.of(known);
        return known;
    }

    long fetched() {
        return fetched;
    }

    void fetched(long more) {
        fetched += more;
    }
}
