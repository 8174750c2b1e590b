package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code a || b}: a NULL counts as '' in Oracle and makes all NULL in PostgreSQL. {@code ||} stays where no operand can be NULL, otherwise
 * {@code concat(a, b)}, inside {@code nullif(.., '')} where all may be NULL. Where an immutable expression is needed: coalesce, as concat() is
 * only stable.
 */
final class ConcatToConcat implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "first_name || ' ' || last_name",
                "concat(first_name, ' ', last_name)",
                "NULL counts as '' in Oracle's concatenation; numbers and dates are written as Oracle writes them");
    }

    @Override
    public Set<String> functions() {
        return Set.of("CONCAT");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        return Optional.of(
                concat(call.arguments().stream().map(a -> site.raw(a.value())).toList(), site, call.at()));
    }

    /** Joins converted operands; those that may be '' need no care here. */
    public static Typed concat(List<Typed> operands, Site site, At at) {
        List<Typed> parts = operands.stream()
                .filter(o -> !o.isNull())
                // an integer is cast where the text must be immutable: integer || text is only stable
                .map(o -> o.constant()
                                || !o.type().known()
                                || o.type().text()
                                || site.immutable() && o.type().integral()
                        ? Coercions.toText(o, site, at)
                        : textOf(o, site, at))
                .toList();
        if (parts.isEmpty()) {
            return Typed.nothing();
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        boolean blob = operands.stream().allMatch(o -> o.type().kind() == Kind.BYTEA);
        SqlType type = blob ? SqlType.BYTEA : SqlType.TEXT;
        boolean allFull = parts.stream().allMatch(Typed::never);
        boolean someFull = parts.stream().anyMatch(p -> p.never() && p.empty() == Typed.Empty.NEVER);
        PgExpr sql = allFull || site.immutable() || blob
                ? parts.stream()
                        .map(p -> p.never() ? p.sql() : PgExpr.call("coalesce", p.sql(), PgExpr.text("")))
                        .reduce((a, b) -> PgExpr.binary(a, "||", b))
                        .orElseThrow()
                : PgExpr.call("concat", parts.stream().map(Typed::sql).toList());
        Typed joined = new Typed(sql, type, someFull ? Nulls.NEVER : Nulls.NULLABLE, Typed.Empty.NEVER);
        return someFull ? joined : joined.maybeEmpty();
    }

    /** concat() and || write integers as Oracle does. */
    private static Typed textOf(Typed value, Site site, At at) {
        return value.type().integral() || value.type().kind() == Kind.BYTEA ? value : Coercions.toText(value, site, at);
    }
}
