package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code quantity * factor -> quantity::numeric * factor} where the result may not fit PostgreSQL's integer type: NUMBER does not
 * overflow, smallint, integer and bigint raise an error.
 */
final class IntegerArithmeticToNumeric implements Rule.OfOperator {
    @Override
    public Example example() {
        return new Example(
                "units * packs",
                "units::numeric * packs",
                "both are NUMBER(9); only where the digits of both sides together may not fit the integer type");
    }

    @Override
    public Set<String> operators() {
        return Set.of("+", "-", "*");
    }

    @Override
    public Optional<Typed> apply(Expr.Binary operation, Typed givenLeft, Typed givenRight, Site site) {
        if (givenLeft.type().interval()
                || givenRight.type().interval()
                || givenLeft.type().time()
                || givenRight.type().time()) {
            return Optional.empty();
        }
        Typed left = Coercions.toNumber(givenLeft);
        Typed right = Coercions.toNumber(givenRight);
        Nulls nulls = Typed.anyOf(List.of(left, right));
        if (!left.type().integral() || !right.type().integral()) {
            SqlType type = left.type().number() && right.type().number()
                    ? Coercions.wider(left.type(), right.type())
                    : SqlType.NUMERIC;
            return Optional.of(Typed.of(PgExpr.binary(left.sql(), operation.operator(), right.sql()), type, nulls));
        }
        int digits = operation.operator().equals("*")
                ? left.type().size() + right.type().size()
                : Math.max(left.type().size(), right.type().size()) + 1;
        SqlType wide = Coercions.wider(left.type(), right.type());
        int fits = switch (wide.kind()) {
            case SMALLINT -> 4;
            case INTEGER -> 9;
            default -> 18;
        };
        if (digits <= fits || lenient(operation, left, right, fits, digits)) {
            return Optional.of(Typed.of(
                    PgExpr.binary(left.sql(), operation.operator(), right.sql()),
                    wide.digits(Math.min(digits, fits)),
                    nulls));
        }
        PgExpr cast = left.number().isPresent() ? left.sql() : PgExpr.cast(left.sql(), "numeric");
        PgExpr other = left.number().isPresent() ? PgExpr.cast(right.sql(), "numeric") : right.sql();
        return Optional.of(Typed.of(PgExpr.binary(cast, operation.operator(), other), SqlType.NUMERIC, nulls));
    }

    /** Adding a small literal to a column that PostgreSQL holds in integer: 999,999,999 + 999,999,999 still fits 2,147,483,647. */
    private static boolean lenient(Expr.Binary operation, Typed left, Typed right, int fits, int digits) {
        return !operation.operator().equals("*")
                && digits == fits + 1
                && fits >= 9
                && left.type().size() + right.type().size() <= 2 * fits;
    }
}
