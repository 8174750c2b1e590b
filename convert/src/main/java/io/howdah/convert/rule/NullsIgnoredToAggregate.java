package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code LAST_VALUE(x IGNORE NULLS) OVER (w) -> oracle.last_present(x) OVER (w)}: an aggregate that leaves nulls out, over the same rows. LAG
 * and LEAD look at all rows before or after (SQL Language Reference, "Analytic Functions"); NTH_VALUE takes an element of the array of all.
 */
final class NullsIgnoredToAggregate implements Rule.OfCall {
    private static final List<PgExpr.Piece> BEFORE =
            List.of(new PgExpr.Words("ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"));
    private static final List<PgExpr.Piece> AFTER =
            List.of(new PgExpr.Words("ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING"));

    @Override
    public Example example() {
        return new Example(
                "LAST_VALUE(commission_pct IGNORE NULLS) OVER (ORDER BY hire_date)",
                "oracle.last_present(commission_pct) OVER (ORDER BY hire_date)",
                "PostgreSQL has no IGNORE NULLS; an aggregate over the window's rows leaves nulls out");
    }

    @Override
    public Set<String> functions() {
        return Set.of("FIRST_VALUE", "LAST_VALUE", "LAG", "LEAD", "NTH_VALUE");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.IGNORE_NULLS, Clause.FROM_LAST, Clause.OVER);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        boolean ignored = call.clauses().nulls().startsWith("IGNORE");
        boolean fromLast = call.clauses().from().equals("FROM LAST");
        if (!ignored && !fromLast || call.clauses().over().isEmpty()) {
            return Optional.empty();
        }
        Typed value = site.value(call.arguments().getFirst().value());
        PgExpr.Window window = site.window(call.clauses().over().orElseThrow());
        return switch (call.function().last().text()) {
            case "FIRST_VALUE" -> Optional.of(present("first_present", value, window, site));
            case "LAST_VALUE" -> Optional.of(present("last_present", value, window, site));
            case "LAG" -> neighbour("last_present", value, framed(window, BEFORE), call, site);
            case "LEAD" -> neighbour("first_present", value, framed(window, AFTER), call, site);
            default -> nth(value, window, call, site);
        };
    }

    private static PgExpr.Window framed(PgExpr.Window window, List<PgExpr.Piece> frame) {
        return new PgExpr.Window(window.name(), window.partitionBy(), window.orderBy(), frame);
    }

    private static Typed present(String helper, Typed value, PgExpr.Window window, Site site) {
        PgExpr argument = value.literal().isPresent() ? PgExpr.cast(value.sql(), "text") : value.sql();
        return Typed.of(
                new PgExpr.Call(
                        site.helper(helper), PgExpr.Set.ALL, List.of(argument), PgExpr.CallClauses.NONE.over(window)),
                value.type());
    }

    private static Optional<Typed> neighbour(
            String helper, Typed value, PgExpr.Window window, Expr.Call call, Site site) {
        List<Expr.Argument> arguments = call.arguments();
        boolean next = arguments.size() == 1
                || site.value(arguments.get(1).value())
                        .number()
                        .filter(n -> n.compareTo(BigDecimal.ONE) == 0)
                        .isPresent();
        if (!next) {
            site.loss(
                    RuleCode.ANALYTIC_UNSUPPORTED,
                    call.at(),
                    call.function().last().text() + " IGNORE NULLS with a distance other than 1 has no counterpart",
                    "number the rows that are not null in a sub-query");
            return Optional.of(Typed.of(PgExpr.NULL, value.type()));
        }
        Typed found = present(helper, value, window, site);
        if (arguments.size() < 3) {
            return Optional.of(found);
        }
        Typed otherwise = Coercions.to(value.type(), site.value(arguments.get(2).value()), site, call.at());
        return Optional.of(found.with(PgExpr.call("coalesce", found.sql(), otherwise.sql())));
    }

    /** {@code (array_agg(x) OVER (w))[n]}, counted from the end with FROM LAST. */
    private static Optional<Typed> nth(Typed value, PgExpr.Window window, Expr.Call call, Site site) {
        if (call.arguments().size() != 2) {
            return Optional.empty();
        }
        PgExpr all = new PgExpr.Call(
                "array_agg", PgExpr.Set.ALL, List.of(value.sql()), PgExpr.CallClauses.NONE.over(window));
        PgExpr rows = call.clauses().nulls().startsWith("IGNORE") ? PgExpr.call("array_remove", all, PgExpr.NULL) : all;
        PgExpr n = Coercions.integer(site.value(call.arguments().get(1).value()));
        PgExpr index = call.clauses().from().equals("FROM LAST")
                ? PgExpr.binary(PgExpr.binary(PgExpr.call("cardinality", rows), "-", n), "+", PgExpr.word("1"))
                : n;
        return Optional.of(Typed.of(new PgExpr.Element(rows, index), value.type()));
    }
}
