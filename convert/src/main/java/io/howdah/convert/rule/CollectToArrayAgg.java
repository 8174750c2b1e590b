package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code COLLECT(x) -> array_agg(x)}, {@code CARDINALITY(list) -> cardinality(list)}, {@code SET(list) -> oracle.multiset_set(list)}. */
final class CollectToArrayAgg implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("CAST(COLLECT(name) AS name_list)", "array_agg(name)::text[]", "collections are arrays");
    }

    @Override
    public Set<String> functions() {
        return Set.of("COLLECT", "CARDINALITY", "SET");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.DISTINCT, Clause.ORDER_BY);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> values = site.values(call.arguments());
        List<PgExpr> sql = values.stream().map(Typed::sql).toList();
        return switch (call.function().last().text()) {
            case "COLLECT" ->
                Optional.of(Typed.of(Clauses.call("array_agg", sql, call, site), SqlType.of(Kind.ARRAY, 0)));
            case "SET" ->
                values.size() == 1 && values.getFirst().type().kind() != Kind.ENTRIES
                        ? Optional.of(values.getFirst().with(site.helperCall("multiset_set", sql.getFirst())))
                        : Optional.empty();
            default -> Optional.of(Typed.of(PgExpr.call("cardinality", sql), SqlType.INTEGER));
        };
    }
}
