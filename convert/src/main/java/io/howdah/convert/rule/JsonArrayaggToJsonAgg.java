package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code JSON_ARRAYAGG(x ORDER BY y) -> json_agg(x ORDER BY y) FILTER (WHERE x IS NOT NULL)}. */
final class JsonArrayaggToJsonAgg implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "JSON_ARRAYAGG(name)",
                "json_agg(name) FILTER (WHERE name IS NOT NULL)",
                "NULLs are left out unless NULL ON NULL is given");
    }

    @Override
    public Set<String> functions() {
        return Set.of("JSON_ARRAYAGG");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.ORDER_BY, Clause.EXTRA);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 1) {
            return Optional.empty();
        }
        Typed value = site.value(call.arguments().getFirst().value());
        String extra = call.clauses().extra().toUpperCase(Locale.ROOT);
        if (extra.contains("ORDER BY")) {
            return Optional.empty();
        }
        List<PgExpr.SortKey> order =
                call.clauses().orderBy().stream().map(site::sortKey).toList();
        boolean all = extra.contains("NULL ON NULL") && !extra.contains("ABSENT") || value.never();
        PgExpr.CallClauses clauses = new PgExpr.CallClauses(
                order,
                List.of(),
                all ? Optional.empty() : Optional.of(PgExpr.isNotNull(value.sql())),
                Optional.empty());
        PgExpr sql = new PgExpr.Call("json_agg", PgExpr.Set.ALL, List.of(value.sql()), clauses);
        return Optional.of(Typed.of(sql, SqlType.JSON));
    }
}
