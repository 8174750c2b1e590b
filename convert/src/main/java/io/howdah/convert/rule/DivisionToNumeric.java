package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code a / b -> oracle.div(a, b)}: 39 or 40 significant digits as NUMBER has them, also of two integers, of which PostgreSQL would cut the
 * fraction off. Binary floating point and intervals are divided as they are.
 */
final class DivisionToNumeric implements Rule.OfOperator {
    static final String HELPER = "div";

    @Override
    public Example example() {
        return new Example(
                "quantity / 3",
                "oracle.div(quantity, 3)",
                "40 digits: PostgreSQL's own / cuts integers and keeps 16 to 20");
    }

    @Override
    public Set<String> operators() {
        return Set.of("/");
    }

    @Override
    public Optional<Typed> apply(Expr.Binary operation, Typed givenLeft, Typed givenRight, Site site) {
        Typed left = Coercions.toNumber(givenLeft);
        Typed right = Coercions.toNumber(givenRight);
        Nulls nulls = Typed.anyOf(List.of(left, right));
        if (left.type().interval()) {
            return Optional.of(
                    left.with(PgExpr.binary(left.sql(), "/", right.sql())).nulls(nulls));
        }
        if (left.type().kind() == Kind.DOUBLE || right.type().kind() == Kind.DOUBLE) {
            return Optional.of(Typed.of(PgExpr.binary(left.sql(), "/", right.sql()), SqlType.DOUBLE, nulls));
        }
        return Optional.of(Typed.of(site.helperCall(HELPER, left.sql(), right.sql()), SqlType.NUMERIC, nulls));
    }
}
