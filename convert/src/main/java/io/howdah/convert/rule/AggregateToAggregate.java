package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Aggregate and analytic functions that both have, by table. */
final class AggregateToAggregate implements Rule.OfCall {
    private static final Map<String, String> TABLE = Map.ofEntries(
            Map.entry("COUNT", "count"),
            Map.entry("SUM", "sum"),
            Map.entry("AVG", "avg"),
            Map.entry("MIN", "min"),
            Map.entry("MAX", "max"),
            Map.entry("STDDEV_POP", "stddev_pop"),
            Map.entry("STDDEV_SAMP", "stddev_samp"),
            Map.entry("VAR_POP", "var_pop"),
            Map.entry("VAR_SAMP", "var_samp"),
            Map.entry("CORR", "corr"),
            Map.entry("COVAR_POP", "covar_pop"),
            Map.entry("COVAR_SAMP", "covar_samp"),
            Map.entry("REGR_SLOPE", "regr_slope"),
            Map.entry("REGR_INTERCEPT", "regr_intercept"),
            Map.entry("REGR_COUNT", "regr_count"),
            Map.entry("REGR_R2", "regr_r2"),
            Map.entry("REGR_AVGX", "regr_avgx"),
            Map.entry("REGR_AVGY", "regr_avgy"),
            Map.entry("ROW_NUMBER", "row_number"),
            Map.entry("RANK", "rank"),
            Map.entry("DENSE_RANK", "dense_rank"),
            Map.entry("PERCENT_RANK", "percent_rank"),
            Map.entry("CUME_DIST", "cume_dist"),
            Map.entry("NTILE", "ntile"),
            Map.entry("LAG", "lag"),
            Map.entry("LEAD", "lead"),
            Map.entry("FIRST_VALUE", "first_value"),
            Map.entry("LAST_VALUE", "last_value"),
            Map.entry("NTH_VALUE", "nth_value"),
            Map.entry("APPROX_COUNT_DISTINCT", "count"),
            Map.entry("ANY_VALUE", "min"));

    @Override
    public Example example() {
        return new Example(
                "SUM(amount) OVER (PARTITION BY region)", "sum(amount) OVER (PARTITION BY region)", "the same meaning");
    }

    @Override
    public Set<String> functions() {
        return TABLE.keySet();
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(
                Clause.DISTINCT,
                Clause.ORDER_BY,
                Clause.WITHIN_GROUP,
                Clause.IGNORE_NULLS,
                Clause.FROM_LAST,
                Clause.OVER);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        String function = call.function().last().text();
        if (Clauses.distinct(call) && call.clauses().over().isPresent()) {
            site.loss(
                    RuleCode.ANALYTIC_UNSUPPORTED,
                    call.at(),
                    function + "(DISTINCT ...) over a window has no counterpart",
                    "aggregate in a grouped sub-query and join");
        }
        if (function.equals("COUNT")
                && call.arguments().size() == 1
                && call.arguments().getFirst().value() instanceof Expr.Star) {
            return Optional.of(Typed.of(
                    Clauses.call("count", List.of(new PgExpr.Star(List.of())), call, site),
                    SqlType.BIGINT.digits(12),
                    Nulls.NEVER));
        }
        List<Typed> given = site.values(call.arguments());
        List<PgExpr> arguments = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            arguments.add(argument(function, i, given, site, call.at()));
        }
        PgExpr.Call sql = Clauses.call(Objects.requireNonNull(TABLE.get(function)), arguments, call, site);
        if (function.equals("APPROX_COUNT_DISTINCT")) {
            sql = new PgExpr.Call("count", PgExpr.Set.DISTINCT, sql.arguments(), sql.clauses());
        }
        return Optional.of(typed(function, sql, given));
    }

    private static PgExpr argument(String function, int index, List<Typed> given, Site site, At at) {
        Typed value = given.get(index);
        return switch (function) {
            case "SUM", "AVG" -> Coercions.toNumber(value).sql();
            case "LAG", "LEAD", "NTH_VALUE" ->
                index == 1
                        ? Coercions.integer(value)
                        : index == 2
                                ? Coercions.to(given.getFirst().type(), value, site, at)
                                        .sql()
                                : value.sql();
            case "NTILE" -> Coercions.integer(value);
            case "MIN", "MAX" -> value.type().kind() == Kind.UUID ? PgExpr.cast(value.sql(), "text") : value.sql();
            default -> value.sql();
        };
    }

    private static Typed typed(String function, PgExpr sql, List<Typed> given) {
        return switch (function) {
            case "COUNT", "APPROX_COUNT_DISTINCT", "ROW_NUMBER", "RANK", "DENSE_RANK", "REGR_COUNT" ->
                Typed.of(sql, SqlType.BIGINT.digits(12), Nulls.NEVER);
            case "NTILE" -> Typed.of(sql, SqlType.INTEGER, Nulls.NEVER);
            case "SUM" ->
                given.getFirst().type().kind() == Kind.SMALLINT
                                || given.getFirst().type().kind() == Kind.INTEGER
                        ? Typed.of(sql, SqlType.BIGINT)
                        : Typed.of(
                                sql,
                                given.getFirst().type().kind() == Kind.DOUBLE
                                                || given.getFirst().type().interval()
                                        ? given.getFirst().type()
                                        : SqlType.NUMERIC);
            case "AVG", "STDDEV_POP", "STDDEV_SAMP", "VAR_POP", "VAR_SAMP" -> Typed.of(sql, SqlType.NUMERIC);
            case "MIN", "MAX", "LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE", "NTH_VALUE", "ANY_VALUE" ->
                Typed.of(
                        sql,
                        given.isEmpty() ? SqlType.UNKNOWN : given.getFirst().type());
            default -> Typed.of(PgExpr.cast(sql, "numeric"), SqlType.NUMERIC);
        };
    }
}
