package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code TRANSLATE(x, a, b) -> translate(x, a, b)}; {@code TRANSLATE(x USING NCHAR_CS) -> x}. */
final class TranslateToTranslate implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("TRANSLATE(name USING NCHAR_CS)", "name", "PostgreSQL has one character set per database");
    }

    @Override
    public Set<String> functions() {
        return Set.of("TRANSLATE");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.EXTRA);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() == 1) {
            return Optional.of(site.raw(call.arguments().getFirst().value()));
        }
        if (call.arguments().size() != 3) {
            return Optional.empty();
        }
        List<Typed> given = site.values(call.arguments());
        List<PgExpr> arguments = given.stream()
                .map(a -> Coercions.to(SqlType.TEXT, a, site, call.at()).sql())
                .toList();
        return Optional.of(Typed.of(PgExpr.call("translate", arguments), SqlType.TEXT, Typed.anyOf(given))
                .maybeEmpty());
    }
}
