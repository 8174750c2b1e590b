package io.howdah.orasim.engine.sql;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn.Nullability;
import io.howdah.sql.oracle.OraclePrinter;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes a plan of one SELECT block with its ORDER BY. */
final class SelectCompiler {
    private final QueryCompiler queries;
    private final Compilation compilation;
    private final Scope scope;

    SelectCompiler(QueryCompiler queries, Optional<Scope> around) {
        this.queries = queries;
        this.compilation = queries.compilation();
        this.scope = new Scope(around.orElse(queries.compilation().root()));
    }

    /** A column of the result. */
    private record Item(Expr expression, Identifier name) {}

    Plan plan(Query.Select select, List<Expr.SortKey> orderBy) throws OracleError {
        refuse(select);
        FromCompiler from = new FromCompiler(compilation, scope, queries);
        from.sources(select.from());
        Optional<Hierarchy> hierarchy = Optional.empty();
        scope.hierarchical = select.hierarchy().isPresent();
        if (select.where().isPresent()) {
            from.where(select.where().get());
        }
        FromCompiler.Result levels = from.levels();
        Expressions plain = new Expressions(compilation, scope, Optional.empty(), Optional.empty());
        if (select.hierarchy().isPresent()) {
            hierarchy = Optional.of(Hierarchy.compile(select.hierarchy().get(), plain));
        }
        List<Item> items = items(select);
        SelectPlan.Parts parts = new SelectPlan.Parts(scope, levels, hierarchy);
        if (select.groupBy().isEmpty() && select.having().isEmpty()) {
            scope.aggregateSeen = false;
            int slots = scope.slots;
            try {
                return finish(select, orderBy, items, parts, Optional.empty());
            } catch (OracleError e) {
                if (!scope.aggregateSeen) {
                    throw e;
                }
                scope.slots = slots;
            }
        }
        return finish(select, orderBy, items, parts, Optional.of(Grouping.compile(select, plain)));
    }

    private static void refuse(Query.Select select) throws OracleError {
        if (select.model().isPresent()) {
            throw Errors.unimplemented(select.model().get().kind(), select.at());
        }
        if (select.qualify().isPresent()) {
            throw Errors.unimplemented("QUALIFY", select.at());
        }
        if (!select.into().isEmpty()) {
            throw new OracleError(
                    905, "missing keyword", Math.max(0, select.at().offset()));
        }
    }

    private Plan finish(
            Query.Select select,
            List<Expr.SortKey> orderBy,
            List<Item> items,
            SelectPlan.Parts parts,
            Optional<Grouping> grouping)
            throws OracleError {
        Windows windows = new Windows(select.windows());
        Expressions expressions = new Expressions(compilation, scope, grouping, Optional.of(windows));
        Optional<Evaluator> having = select.having().isPresent()
                ? Optional.of(expressions
                        .withoutWindows()
                        .compile(select.having().get())
                        .evaluator())
                : Optional.empty();
        List<Evaluator> outputs = new ArrayList<>();
        List<Relation.Column> columns = new ArrayList<>();
        for (Item item : items) {
            Compiled compiled = expressions.compile(item.expression());
            outputs.add(compiled.evaluator());
            columns.add(new Relation.Column(
                    item.name(),
                    compiled.type(),
                    compiled.nature() == Compiled.Nature.NOT_NULL && !parts.nullExtended()
                            ? Nullability.NOT_NULL
                            : Nullability.NULLABLE,
                    Relation.Visibility.VISIBLE));
        }
        boolean distinct =
                select.quantifier() == Expr.Quantifier.DISTINCT || select.quantifier() == Expr.Quantifier.UNIQUE;
        List<SelectPlan.SortBy> sort = new ArrayList<>();
        for (Expr.SortKey key : orderBy) {
            sort.add(sortBy(key, sort.size(), items, columns, expressions, distinct));
        }
        return new SelectPlan(parts, grouping, windows, having, outputs, columns, distinct, sort);
    }

    private static SelectPlan.SortBy sortBy(
            Expr.SortKey key,
            int number,
            List<Item> items,
            List<Relation.Column> columns,
            Expressions expressions,
            boolean distinct)
            throws OracleError {
        int output = output(key.value(), items);
        if (output >= 0) {
            return new SelectPlan.SortBy(
                    Sorting.key(key, columns.get(output).type(), number),
                    output,
                    env -> io.howdah.orasim.engine.Value.NULL);
        }
        if (distinct) {
            throw new OracleError(1791, "not a SELECTed expression", Expressions.at(key.value()));
        }
        Compiled compiled = expressions.compile(key.value());
        return new SelectPlan.SortBy(Sorting.key(key, compiled.type(), number), -1, compiled.evaluator());
    }

    /** The output that an ORDER BY names by position, alias or the same expression; -1 when none. */
    private static int output(Expr key, List<Item> items) throws OracleError {
        if (key instanceof Expr.Num number) {
            int position = QueryCompiler.position(number);
            if (position < 1 || position > items.size()) {
                throw new OracleError(
                        1785, "ORDER BY item must be the number of a SELECT-list expression", Expressions.at(key));
            }
            return position - 1;
        }
        for (int i = 0; i < items.size(); i++) {
            boolean alias = key instanceof Expr.Ref ref
                    && ref.name().parts().size() == 1
                    && ref.name().last().equals(items.get(i).name());
            if (alias || items.get(i).expression().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    // ---------------------------------------------------------------- select list

    private List<Item> items(Query.Select select) throws OracleError {
        List<Item> items = new ArrayList<>();
        for (Query.Item item : select.items()) {
            if (item.value() instanceof Expr.Star star) {
                star(star, items);
            } else {
                items.add(new Item(item.value(), item.alias().orElseGet(() -> name(item.value()))));
            }
        }
        return items;
    }

    private void star(Expr.Star star, List<Item> items) throws OracleError {
        if (star.qualifier().isEmpty()) {
            if (scope.sources.isEmpty()) {
                throw new OracleError(923, "FROM keyword not found where expected", Expressions.at(star));
            }
            for (int s = 0; s < scope.sources.size(); s++) {
                all(s, star, items);
            }
        } else {
            all(scope.source(star.qualifier(), star.at()), star, items);
        }
    }

    private void all(int source, Expr.Star star, List<Item> items) {
        Scope.Source from = scope.sources.get(source);
        List<Relation.Column> columns = from.relation().columns();
        for (int i = 0; i < columns.size(); i++) {
            Relation.Column column = columns.get(i);
            boolean shown = column.visibility() == Relation.Visibility.VISIBLE;
            boolean again = scope.merged.contains(column.name())
                    && star.qualifier().isEmpty()
                    && items.stream().anyMatch(item -> item.name().equals(column.name()));
            if (shown && !again) {
                items.add(new Item(direct(source, i, star), column.name()));
            }
        }
    }

    /** Names a column of a certain source even where two sources have the same name. */
    private static Expr direct(int source, int column, Expr.Star star) {
        return new Expr.Ref(
                star.at(),
                new Name(
                        star.at(),
                        List.of(new Identifier(Scope.DIRECT + source), new Identifier(String.valueOf(column))),
                        Optional.empty()));
    }

    /** The text of an expression as its heading shows it: upper case, without blanks. */
    static Identifier name(Expr expression) {
        if (expression instanceof Expr.Ref ref) {
            return ref.name().last();
        }
        if (expression instanceof Expr.OuterRef ref) {
            return name(ref.column());
        }
        String text = OraclePrinter.print(expression).replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
        return new Identifier(text.length() > 128 ? text.substring(0, 128) : text);
    }
}
