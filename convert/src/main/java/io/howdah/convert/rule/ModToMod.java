package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code MOD(a, b) -> mod(a, b)} where b cannot be 0, otherwise {@code oracle.mod}: Oracle gives a for b = 0. */
final class ModToMod implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "MOD(id, 10), MOD(id, n)",
                "mod(id, 10), oracle.mod(id::numeric, n::numeric)",
                "MOD(a, 0) is a, PostgreSQL raises an error");
    }

    @Override
    public Set<String> functions() {
        return Set.of("MOD", "REMAINDER");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 2) {
            return Optional.empty();
        }
        List<Typed> given =
                site.values(call.arguments()).stream().map(Coercions::toNumber).toList();
        return Optional.of(of(call.function().last().text().equals("MOD") ? Kept.FLOOR : Kept.ROUND, given, site));
    }

    /** Which quotient the remainder belongs to. */
    enum Kept {
        FLOOR,
        ROUND
    }

    Typed of(Kept kept, List<Typed> given, Site site) {
        boolean mod = kept == Kept.FLOOR;
        boolean safe = given.get(1).number().filter(n -> n.signum() != 0).isPresent();
        SqlType type = given.get(0).type().integral() && given.get(1).type().integral()
                ? Coercions.wider(given.get(0).type(), given.get(1).type())
                : SqlType.NUMERIC;
        boolean exact = given.stream().noneMatch(g -> g.type().kind() == Kind.DOUBLE);
        if (mod && safe && exact) {
            return Typed.of(PgExpr.call("mod", given.get(0).sql(), given.get(1).sql()), type, Typed.anyOf(given));
        }
        PgExpr sql = site.helperCall(
                mod ? "mod" : "remainder", Coercions.numeric(given.get(0)), Coercions.numeric(given.get(1)));
        return Typed.of(sql, SqlType.NUMERIC, Typed.anyOf(given));
    }
}
