package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Optional;
import java.util.Set;

/** {@code REPLACE(x, a) -> replace(x, a, '')}: a NULL in a or b counts as ''. */
final class ReplaceToReplace implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "REPLACE(phone, '.')",
                "nullif(replace(phone, '.', ''), '')",
                "a missing or NULL third value removes the text");
    }

    @Override
    public Set<String> functions() {
        return Set.of("REPLACE");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        int count = call.arguments().size();
        if (count < 2 || count > 3) {
            return Optional.empty();
        }
        Typed text = Coercions.toText(site.raw(call.arguments().getFirst().value()), site, call.at());
        if (ChrToChr.isZero(call.arguments().get(1).value())) {
            return Optional.of(text);
        }
        Typed from = Coercions.toText(site.raw(call.arguments().get(1).value()), site, call.at());
        Typed to = count == 2
                ? Typed.nothing()
                : Coercions.toText(site.raw(call.arguments().get(2).value()), site, call.at());
        PgExpr sql = PgExpr.call("replace", text.sql(), orEmpty(from), orEmpty(to));
        Typed result = Typed.of(sql, SqlType.TEXT, text.nulls());
        return Optional.of(
                to.never() && to.empty() == Typed.Empty.NEVER && text.empty() == Typed.Empty.NEVER
                        ? result
                        : result.maybeEmpty());
    }

    private static PgExpr orEmpty(Typed value) {
        if (value.isNull()) {
            return PgExpr.text("");
        }
        return value.never() ? value.sql() : PgExpr.call("coalesce", value.sql(), PgExpr.text(""));
    }
}
