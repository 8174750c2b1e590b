package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code COLLECT(x) -> array_agg(x)}, {@code CARDINALITY(list) -> cardinality(list)}. */
final class CollectToArrayAgg implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("CAST(COLLECT(name) AS name_list)", "array_agg(name)::text[]", "collections are arrays");
    }

    @Override
    public Set<String> functions() {
        return Set.of("COLLECT", "CARDINALITY");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.DISTINCT, Clause.ORDER_BY);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<PgExpr> values =
                site.values(call.arguments()).stream().map(Typed::sql).toList();
        return Optional.of(
                call.function().last().text().equals("COLLECT")
                        ? Typed.of(Clauses.call("array_agg", values, call, site), SqlType.of(Kind.ARRAY, 0))
                        : Typed.of(PgExpr.call("cardinality", values), SqlType.INTEGER));
    }
}
