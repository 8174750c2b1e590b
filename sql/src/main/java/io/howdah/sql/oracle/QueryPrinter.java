package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayDeque;
import java.util.List;

/** Writes queries. */
final class QueryPrinter {
    private final StringBuilder out;
    private final ExpressionPrinter expressions;

    QueryPrinter(StringBuilder out) {
        this.out = out;
        expressions = new ExpressionPrinter(out, this);
    }

    ExpressionPrinter expressions() {
        return expressions;
    }

    void query(Query query) {
        if (!query.with().isEmpty() || !query.plsqlDeclarations().isEmpty()) {
            out.append("WITH ");
            out.append(query.plsqlDeclarations().isEmpty() ? "" : query.plsqlDeclarations() + " ");
            String separator = "";
            for (Query.CommonTable table : query.with()) {
                out.append(separator);
                commonTable(table);
                separator = ", ";
            }
            out.append(query.with().isEmpty() ? "" : " ");
        }
        body(query.body());
        expressions.orderBy(
                query.siblings() == Query.Siblings.SIBLINGS ? " ORDER SIBLINGS BY " : " ORDER BY ", query.orderBy());
        query.limit().ifPresent(this::limit);
        out.append(query.forUpdate().isEmpty() ? "" : " " + query.forUpdate());
    }

    private void commonTable(Query.CommonTable table) {
        out.append(PrintedName.of(table.name()));
        out.append(table.columns().isEmpty() ? "" : " " + PrintedName.of(table.columns()));
        out.append(" AS (");
        query(table.query());
        out.append(')').append(table.search().isEmpty() ? "" : " " + table.search());
    }

    private void limit(Query.RowLimit limit) {
        limit.offset().ifPresent(offset -> {
            out.append(" OFFSET ");
            enclosedUnlessSimple(offset);
            out.append(" ROWS");
        });
        limit.count().ifPresent(count -> {
            out.append(limit.search().isEmpty() ? " FETCH" : " FETCH " + limit.search())
                    .append(" FIRST ");
            out.append(limit.partitions().isEmpty() ? "" : limit.partitions() + ", ");
            enclosedUnlessSimple(count);
            out.append(limit.unit() == Query.Unit.PERCENT ? " PERCENT" : "");
            out.append(limit.ties() == Query.Ties.WITH_TIES ? " ROWS WITH TIES" : " ROWS ONLY");
            out.append(limit.accuracy().isEmpty() ? "" : " " + limit.accuracy());
        });
    }

    private void enclosedUnlessSimple(Expr expr) {
        boolean simple = expr instanceof Expr.Num || expr instanceof Expr.Bind || expr instanceof Expr.Subquery;
        out.append(simple ? "" : "(");
        expressions.expression(expr);
        out.append(simple ? "" : ")");
    }

    private void body(Query.Body whole) {
        var chain = new ArrayDeque<Query.SetOperation>();
        Query.Body first = whole;
        while (first instanceof Query.SetOperation operation) {
            chain.push(operation);
            first = operation.left();
        }
        operand(first);
        while (!chain.isEmpty()) {
            Query.SetOperation operation = chain.pop();
            out.append(' ').append(operation.operator()).append(' ');
            operand(operation.right());
        }
    }

    private void operand(Query.Body body) {
        switch (body) {
            case Query.Select select -> select(select);
            case Query.Nested nested -> {
                out.append('(');
                query(nested.query());
                out.append(')');
            }
            case Query.ValuesTable values -> {
                out.append("VALUES ");
                expressions.expressions(values.rows());
            }
            case Query.SetOperation operation -> {
                out.append('(');
                body(operation);
                out.append(')');
            }
        }
    }

    private void select(Query.Select select) {
        out.append("SELECT ");
        out.append(select.hint().isEmpty() ? "" : "/*+ " + select.hint() + " */ ");
        out.append(select.quantifier() == Expr.Quantifier.NONE ? "" : select.quantifier() + " ");
        String separator = "";
        for (Query.Item item : select.items()) {
            out.append(separator);
            expressions.expression(item.value());
            item.alias().ifPresent(alias -> out.append(" AS ").append(PrintedName.of(alias)));
            separator = ", ";
        }
        out.append(select.bulk() == Query.Bulk.BULK_COLLECT ? " BULK COLLECT" : "");
        listed(" INTO ", select.into());
        separator = " FROM ";
        for (Query.From from : select.from()) {
            out.append(separator);
            from(from);
            separator = ", ";
        }
        select.where().ifPresent(where -> clause(" WHERE ", where));
        select.hierarchy().ifPresent(this::hierarchy);
        listed(" GROUP BY ", select.groupBy());
        select.having().ifPresent(having -> clause(" HAVING ", having));
        separator = " WINDOW ";
        for (Query.NamedWindow window : select.windows()) {
            out.append(separator).append(PrintedName.of(window.name())).append(" AS ");
            expressions.window(window.window());
            separator = ", ";
        }
        select.qualify().ifPresent(condition -> clause(" QUALIFY ", condition));
        select.model().ifPresent(model -> clause(" ", model));
    }

    private void listed(String words, List<Expr> list) {
        if (!list.isEmpty()) {
            out.append(words);
            expressions.expressions(list);
        }
    }

    private void clause(String words, Expr expr) {
        out.append(words);
        expressions.expression(expr);
    }

    private void hierarchy(Query.Hierarchy hierarchy) {
        hierarchy.startWith().ifPresent(start -> clause(" START WITH ", start));
        clause(
                hierarchy.cycle() == Query.Cycle.NOCYCLE ? " CONNECT BY NOCYCLE " : " CONNECT BY ",
                hierarchy.connectBy());
    }

    // ---------------------------------------------------------------- FROM

    void from(Query.From from) {
        switch (from) {
            case Query.TableRef table -> {
                out.append(PrintedName.of(table.name()));
                out.append(table.partition().isEmpty() ? "" : " " + table.partition());
                out.append(table.extra().isEmpty() ? "" : " " + table.extra());
                table.alias().ifPresent(alias -> out.append(' ').append(PrintedName.of(alias)));
            }
            case Query.Derived derived -> derived(derived);
            case Query.TableFunction function -> {
                expressions.expression(function.function());
                out.append(function.outer() == Query.Outer.OUTER ? "(+)" : "");
                function.alias().ifPresent(alias -> out.append(' ').append(PrintedName.of(alias)));
            }
            case Query.Join join -> joins(join);
            case Query.Pivot pivot -> {
                enclosedJoin(pivot.source());
                out.append(' ').append(pivot.pivot().text());
                pivot.alias().ifPresent(alias -> out.append(' ').append(PrintedName.of(alias)));
            }
        }
    }

    private void derived(Query.Derived derived) {
        out.append(derived.lateral() == Query.Lateral.LATERAL ? "LATERAL (" : "(");
        query(derived.query());
        boolean restriction = derived.extra().toUpperCase(java.util.Locale.ROOT).startsWith("WITH");
        String extra = derived.extra().isEmpty() ? "" : " " + derived.extra();
        out.append(restriction ? extra + ")" : ")" + extra);
        derived.alias().ifPresent(alias -> out.append(' ').append(PrintedName.of(alias)));
    }

    private void joins(Query.Join whole) {
        var chain = new ArrayDeque<Query.Join>();
        Query.From first = whole;
        while (first instanceof Query.Join join) {
            chain.push(join);
            first = join.left();
        }
        from(first);
        while (!chain.isEmpty()) {
            Query.Join join = chain.pop();
            out.append(' ').append(join.kind()).append(join.kind().endsWith("APPLY") ? " " : " JOIN ");
            enclosedJoin(join.right());
            join.on().ifPresent(on -> clause(" ON ", on));
            out.append(join.using().isEmpty() ? "" : " USING " + PrintedName.of(join.using()));
        }
    }

    private void enclosedJoin(Query.From from) {
        boolean join = from instanceof Query.Join;
        out.append(join ? "(" : "");
        from(from);
        out.append(join ? ")" : "");
    }
}
