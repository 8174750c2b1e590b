package io.howdah.convert.expression;

import io.howdah.convert.rule.RuleCode;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * NEXTVAL is drawn once for each row, however often it is named (SQL Language Reference, "Sequence Pseudocolumns"): {@code SELECT s.NEXTVAL,
 * s.NEXTVAL -> SELECT nextval('s'), currval('s')}.
 */
final class SequenceDraws {
    private SequenceDraws() {}

    /** Items that are a draw of a sequence drawn before become its current value; draws inside of expressions are reported. */
    static List<PgQuery.Item> once(List<PgQuery.Item> items, ExprLowering site, Query.Select select) {
        Set<PgExpr> drawn = new HashSet<>();
        List<PgQuery.Item> result = new ArrayList<>();
        for (PgQuery.Item item : items) {
            boolean draw = item.value() instanceof PgExpr.Call c && c.function().equals("nextval");
            boolean again = draw && !drawn.add(item.value());
            PgExpr.Call call = again ? (PgExpr.Call) item.value() : PgExpr.call("currval");
            result.add(again ? new PgQuery.Item(PgExpr.call("currval", call.arguments()), item.alias()) : item);
        }
        Set<List<?>> named = new HashSet<>();
        for (Query.Item item : select.items()) {
            Trees.visit(item.value(), e -> {
                if (inside(e, item.value()) && !named.add(((Expr.Ref) e).name().parts())) {
                    site.warning(
                            RuleCode.SAMPLE_DIFFERS,
                            e.at(),
                            "NEXTVAL of one sequence several times in a row is one value in Oracle",
                            "draw the value in a sub-query");
                }
            });
        }
        return result;
    }

    private static boolean inside(Expr e, Expr item) {
        return e != item
                && e instanceof Expr.Ref ref
                && ref.name().parts().size() > 1
                && ref.name().last().text().equals("NEXTVAL");
    }
}
