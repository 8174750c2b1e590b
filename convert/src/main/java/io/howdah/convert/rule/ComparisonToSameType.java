package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code code = 5 -> code::numeric = 5}: a comparison of unlike types converts as Oracle does, explicitly. */
final class ComparisonToSameType implements Rule.OfOperator {
    @Override
    public Example example() {
        return new Example(
                "postal_code = 80331, hire_date > '01-JAN-20'",
                "postal_code::numeric = 80331, hire_date > timestamp '2020-01-01 00:00:00'",
                "text is converted to the number or date it is compared with");
    }

    @Override
    public Set<String> operators() {
        return Set.of("=", "<>", "<", ">", "<=", ">=");
    }

    @Override
    public Optional<Typed> apply(Expr.Binary operation, Typed left, Typed right, Site site) {
        Typed a = side(left, right, operation.at(), site);
        Typed b = side(right, left, operation.at(), site);
        Nulls nulls = Typed.anyOf(List.of(left, right));
        return Optional.of(
                Typed.of(PgExpr.binary(a.sql(), operation.operator(), quantified(right, b)), SqlType.BOOLEAN, nulls));
    }

    private static PgExpr quantified(Typed right, Typed converted) {
        return right.sql() instanceof PgExpr.Quantified ? right.sql() : converted.sql();
    }

    /**
     * CHAR and literals are compared with blanks added to the shorter one, as PostgreSQL's char does; with VARCHAR2 every blank counts (SQL
     * Language Reference, "Blank-Padded and Nonpadded Comparison Semantics").
     */
    static Typed side(Typed value, Typed other, At at, Site site) {
        if (value.type().placeholder().isPresent()) {
            return Coercions.to(other.type(), value, site, at);
        }
        if (!value.type().text()) {
            return value;
        }
        if (value.literal().isPresent() && other.literal().isPresent()) {
            return Typed.text(value.literal().orElseThrow().stripTrailing());
        }
        if (value.type().kind() == Kind.CHAR
                && other.type().kind() == Kind.TEXT
                && other.literal().isEmpty()) {
            return Coercions.to(SqlType.TEXT, value, site, at);
        }
        if (other.type().number()) {
            return Coercions.toNumber(value);
        }
        if (other.type().time()) {
            return Coercions.toTime(value, site, at);
        }
        return other.type().kind() == Kind.BYTEA ? Coercions.to(other.type(), value, site, at) : value;
    }
}
