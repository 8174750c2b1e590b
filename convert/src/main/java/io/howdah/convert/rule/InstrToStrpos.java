package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code INSTR(x, y) -> strpos(x, y)}; with a position or an occurrence {@code oracle.instr}. */
final class InstrToStrpos implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "INSTR(email, '@'), INSTR(path, '/', -1)",
                "strpos(email, '@'), oracle.instr(path, '/', -1)",
                "a negative position searches backwards from the end");
    }

    @Override
    public Set<String> functions() {
        return Set.of("INSTR", "INSTRC", "INSTR2", "INSTR4");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() == 2
                && ChrToChr.isZero(call.arguments().get(1).value())) {
            return Optional.of(Typed.integer(0));
        }
        List<Typed> given = site.values(call.arguments());
        if (given.size() < 2) {
            return Optional.empty();
        }
        Typed text = Coercions.to(SqlType.TEXT, given.get(0), site, call.at());
        Typed part = Coercions.to(SqlType.TEXT, given.get(1), site, call.at());
        if (given.size() == 2) {
            return Optional.of(
                    Typed.of(PgExpr.call("strpos", text.sql(), part.sql()), SqlType.INTEGER, Typed.anyOf(given)));
        }
        List<PgExpr> arguments = new ArrayList<>(List.of(text.sql(), part.sql()));
        given.subList(2, given.size()).forEach(n -> arguments.add(Coercions.integer(n)));
        return Optional.of(Typed.of(PgExpr.call(site.helper("instr"), arguments), SqlType.INTEGER, Typed.anyOf(given)));
    }
}
