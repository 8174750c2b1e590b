package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code GROUPING_ID(a, b) -> grouping(a, b)}. */
final class GroupingIdToGrouping implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("GROUPING_ID(region, country)", "grouping(region, country)", "the same bits");
    }

    @Override
    public Set<String> functions() {
        return Set.of("GROUPING_ID", "GROUPING", "GROUP_ID");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.function().last().text().equals("GROUP_ID")) {
            site.loss(
                    RuleCode.ANALYTIC_UNSUPPORTED,
                    call.at(),
                    "GROUP_ID has no counterpart",
                    "remove doubled groups with DISTINCT");
            return Optional.of(Typed.integer(0));
        }
        List<PgExpr> arguments =
                site.values(call.arguments()).stream().map(Typed::sql).toList();
        return Optional.of(Typed.of(PgExpr.call("grouping", arguments), SqlType.INTEGER, Nulls.NEVER));
    }
}
