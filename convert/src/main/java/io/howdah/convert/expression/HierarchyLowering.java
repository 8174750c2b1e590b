package io.howdah.convert.expression;

import io.howdah.convert.rule.RuleCode;
import io.howdah.sql.oracle.tree.Query;
import java.util.List;
import java.util.Optional;

/** CONNECT BY. */
final class HierarchyLowering {
    private final World world;
    private final NameScope outer;
    private final Query.Select select;

    HierarchyLowering(World world, NameScope outer, Query.Select select) {
        this.world = world;
        this.outer = outer;
        this.select = select;
    }

    QueryLowering.LoweredBody lower() {
        new ExprLowering(world, outer).loss(RuleCode.HIERARCHY_UNSUPPORTED, select.at(), "CONNECT BY", "rewrite it");
        Query.Select plain = new Query.Select(select.at(), select.hint(), select.quantifier(), select.items(), select.bulk(), List.of(),
                select.from(), select.where(), Optional.empty(), select.groupBy(), select.having(), select.windows(), select.model());
        return new SelectLowering(world, outer, plain).lower();
    }
}
