package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import java.util.List;
import java.util.stream.Collectors;

/** Writes INSERT, UPDATE, DELETE and MERGE. */
final class DmlPrinter {
    private final StringBuilder out;
    private final QueryPrinter queries;
    private final ExpressionPrinter expressions;

    DmlPrinter(StringBuilder out, QueryPrinter queries) {
        this.out = out;
        this.queries = queries;
        this.expressions = queries.expressions();
    }

    void change(Dml dml) {
        switch (dml) {
            case Dml.Insert d -> insert(d);
            case Dml.InsertMany d -> insertMany(d);
            case Dml.Update d -> update(d);
            case Dml.Delete d -> delete(d);
            case Dml.Merge d -> merge(d);
        }
    }

    private void verb(String verb, String hint) {
        out.append(verb).append(hint.isEmpty() ? " " : " /*+ " + hint + " */ ");
    }

    private void insert(Dml.Insert insert) {
        verb("INSERT", insert.hint());
        out.append("INTO ");
        queries.from(insert.target());
        columns(insert.columns());
        switch (insert.source()) {
            case Dml.Rows(var rows) -> {
                String separator = " VALUES ";
                for (List<Expr> row : rows) {
                    out.append(separator);
                    values(row);
                    separator = ", ";
                }
            }
            case Dml.RecordRow(var value) -> {
                out.append(" VALUES ");
                expressions.expression(value);
            }
            case Dml.QueryRows(var query) -> {
                out.append(' ');
                queries.query(query);
            }
            case Dml.SetRow(var assignments) -> assignments(assignments);
        }
        insert.returning().ifPresent(this::returning);
        log(insert.errorLog());
    }

    private void insertMany(Dml.InsertMany insert) {
        verb("INSERT", insert.hint());
        out.append(insert.choice());
        for (Dml.Branch branch : insert.branches()) {
            branch.when().ifPresent(when -> {
                out.append(" WHEN ");
                expressions.expression(when);
                out.append(" THEN");
            });
            branch.targets().forEach(this::into);
        }
        if (!insert.otherwise().isEmpty()) {
            out.append(" ELSE");
            insert.otherwise().forEach(this::into);
        }
        out.append(' ');
        queries.query(insert.query());
    }

    private void into(Dml.Into into) {
        out.append(" INTO ");
        queries.from(into.target());
        columns(into.columns());
        if (!into.values().isEmpty()) {
            out.append(" VALUES ");
            values(into.values());
        }
        log(into.errorLog());
    }

    private void update(Dml.Update update) {
        verb("UPDATE", update.hint());
        queries.from(update.target());
        assignments(update.assignments());
        sources(update.from());
        update.where().ifPresent(where -> clause(" WHERE ", where));
        update.currentOf().ifPresent(this::current);
        update.returning().ifPresent(this::returning);
        log(update.errorLog());
    }

    private void delete(Dml.Delete delete) {
        verb("DELETE", delete.hint());
        out.append("FROM ");
        queries.from(delete.target());
        sources(delete.from());
        delete.where().ifPresent(where -> clause(" WHERE ", where));
        delete.currentOf().ifPresent(this::current);
        delete.returning().ifPresent(this::returning);
        log(delete.errorLog());
    }

    private void merge(Dml.Merge merge) {
        verb("MERGE", merge.hint());
        out.append("INTO ");
        queries.from(merge.target());
        out.append(" USING ");
        queries.from(merge.source());
        clause(" ON (", merge.condition());
        out.append(')');
        merge.update().ifPresent(update -> {
            out.append(" WHEN MATCHED THEN UPDATE");
            assignments(update.assignments());
            update.where().ifPresent(where -> clause(" WHERE ", where));
            update.delete().ifPresent(where -> clause(" DELETE WHERE ", where));
        });
        merge.insert().ifPresent(insert -> {
            out.append(" WHEN NOT MATCHED THEN INSERT");
            columns(insert.columns());
            out.append(" VALUES ");
            values(insert.values());
            insert.where().ifPresent(where -> clause(" WHERE ", where));
        });
        merge.returning().ifPresent(this::returning);
        log(merge.errorLog());
    }

    // ---------------------------------------------------------------- parts

    private void clause(String words, Expr expr) {
        out.append(words);
        expressions.expression(expr);
    }

    private void columns(List<Name> columns) {
        if (!columns.isEmpty()) {
            out.append(columns.stream().map(PrintedName::of).collect(Collectors.joining(", ", " (", ")")));
        }
    }

    private void values(List<Expr> values) {
        out.append('(');
        expressions.expressions(values);
        out.append(')');
    }

    private void sources(List<Query.From> sources) {
        String separator = " FROM ";
        for (Query.From from : sources) {
            out.append(separator);
            queries.from(from);
            separator = ", ";
        }
    }

    private void assignments(List<Dml.Assignment> assignments) {
        String separator = " SET ";
        for (Dml.Assignment assignment : assignments) {
            out.append(separator);
            switch (assignment) {
                case Dml.SetColumn(var column, var value) -> {
                    expressions.expression(column);
                    clause(" = ", value);
                }
                case Dml.SetColumns(var columns, var query) -> {
                    values(columns);
                    out.append(" = (");
                    queries.query(query);
                    out.append(')');
                }
                case Dml.SetWholeRow(var value) -> clause("ROW = ", value);
            }
            separator = ", ";
        }
    }

    private void current(Name cursor) {
        out.append(" WHERE CURRENT OF ").append(PrintedName.of(cursor));
    }

    private void returning(Dml.Returning returning) {
        out.append(" RETURNING ");
        expressions.expressions(returning.values());
        out.append(returning.bulk() == Query.Bulk.BULK_COLLECT ? " BULK COLLECT INTO " : " INTO ");
        expressions.expressions(returning.into());
    }

    private void log(String errorLog) {
        out.append(errorLog.isEmpty() ? "" : " " + errorLog);
    }
}
