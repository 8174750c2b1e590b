package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** {@code CHR(n) -> chr(n)}. */
final class ChrToChr implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("CHR(10)", "chr(10)", "above 127 PostgreSQL takes n as a Unicode code point");
    }

    @Override
    public Set<String> functions() {
        return Set.of("CHR", "NCHR");
    }

    /** Whether it is the character that no text of PostgreSQL has in it: removing or finding it does nothing. */
    static boolean isZero(Expr e) {
        return e instanceof Expr.Call c
                && c.function().parts().size() == 1
                && (c.function().last().text().equals("CHR")
                        || c.function().last().text().equals("NCHR"))
                && c.arguments().size() == 1
                && c.arguments().getFirst().value() instanceof Expr.Num(var at, String digits)
                && digits.matches("0+");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 1) {
            return Optional.empty();
        }
        Typed code = site.value(call.arguments().getFirst().value());
        Optional<BigDecimal> number = code.number();
        if (number.filter(n -> n.signum() == 0).isPresent()) {
            String what = "CHR(0) cannot be held in PostgreSQL's text";
            site.loss(RuleCode.CHARACTER_ZERO, call.at(), what, "use bytea");
            return Optional.of(site.refused(RuleCode.CHARACTER_ZERO, what).as(SqlType.TEXT));
        } else if (number.filter(n -> n.intValue() > 127).isPresent()
                && call.function().last().text().equals("CHR")) {
            site.warning(
                    RuleCode.SAMPLE_DIFFERS,
                    call.at(),
                    "CHR above 127 depends on the source's character set; it is taken as a Unicode code point",
                    "check the character");
        }
        return Optional.of(Typed.of(PgExpr.call("chr", Coercions.integer(code)), SqlType.TEXT, code.nulls()));
    }
}
