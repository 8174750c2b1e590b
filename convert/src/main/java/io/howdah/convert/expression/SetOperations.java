package io.howdah.convert.expression;

import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** UNION, INTERSECT and MINUS: MINUS becomes EXCEPT, and a NULL item gets the type of its column. */
final class SetOperations {
    private final QueryLowering queries;

    SetOperations(QueryLowering queries) {
        this.queries = queries;
    }

    QueryLowering.LoweredBody lower(Query.SetOperation operation, NameScope scope) {
        List<String> operators = new ArrayList<>();
        List<Query.Body> branches = new ArrayList<>();
        Query.Body leftmost = operation;
        while (leftmost instanceof Query.SetOperation(var at, String operator, var left, var right)) {
            operators.add(operator);
            branches.add(right);
            leftmost = left;
        }
        branches.add(leftmost);
        List<QueryLowering.LoweredBody> lowered =
                branches.reversed().stream().map(b -> queries.body(b, scope)).toList();
        List<SqlType> types = types(lowered);
        PgQuery.Body result = body(lowered.getFirst(), types);
        List<String> inOrder = operators.reversed();
        for (int i = 0; i < inOrder.size(); i++) {
            String operator = inOrder.get(i)
                    .replace("MINUS", "EXCEPT")
                    .replace("UNIQUE", "")
                    .strip();
            result = new PgQuery.SetOperation(operator, result, body(lowered.get(i + 1), types));
        }
        List<SourceColumn> columns = new ArrayList<>();
        for (int i = 0; i < lowered.getFirst().columns().size(); i++) {
            SourceColumn first = lowered.getFirst().columns().get(i);
            columns.add(new SourceColumn(first.name(), first.sql(), types.get(i), Typed.Nulls.NULLABLE));
        }
        return new QueryLowering.LoweredBody(PgQuery.of(result), columns, Optional.empty());
    }

    private static List<SqlType> types(List<QueryLowering.LoweredBody> branches) {
        List<SqlType> types = new ArrayList<>();
        for (int i = 0; i < branches.getFirst().columns().size(); i++) {
            int column = i;
            types.add(Coercions.commonType(branches.stream()
                    .filter(b -> column < b.columns().size())
                    .map(b -> Typed.of(PgExpr.NULL, b.columns().get(column).type()))
                    .toList()));
        }
        return types;
    }

    private static PgQuery.Body body(QueryLowering.LoweredBody branch, List<SqlType> types) {
        PgQuery query = branch.query();
        PgQuery.Body body = query.body();
        if (body instanceof PgQuery.Select s && s.items().size() == types.size()) {
            List<PgQuery.Item> items = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                PgQuery.Item item = s.items().get(i);
                Optional<String> cast =
                        item.value().equals(PgExpr.NULL) ? types.get(i).castName() : Optional.empty();
                items.add(
                        cast.isPresent()
                                ? new PgQuery.Item(PgExpr.cast(PgExpr.NULL, cast.orElseThrow()), item.alias())
                                : item);
            }
            body = new PgQuery.Select(s.set(), items, s.from(), s.where(), s.groupBy(), s.having(), s.windows());
        }
        boolean plain = query.with().isEmpty()
                && query.orderBy().isEmpty()
                && query.limit().isEmpty()
                && query.offset().isEmpty();
        return plain
                ? body
                : new PgQuery.Nested(new PgQuery(
                        query.recursive(),
                        query.with(),
                        body,
                        query.orderBy(),
                        query.offset(),
                        query.limit(),
                        query.forUpdate()));
    }
}
