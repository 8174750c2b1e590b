package io.howdah.convert.rule;

import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code TO_NUMBER(x) -> x::numeric}, {@code TO_NUMBER(x, mask) -> oracle.to_number(x, mask)}: to_number() would leave out what does not fit. */
final class ToNumberToNumeric implements Rule.OfCall {
    private static final Pattern ON_ERROR =
            Pattern.compile("(?is)\\s*DEFAULT\\s+(.+?)\\s+ON\\s+CONVERSION\\s+ERROR\\s*");

    @Override
    public Example example() {
        return new Example("TO_NUMBER(code)", "code::numeric", "both raise an error for text that is no number");
    }

    @Override
    public Set<String> functions() {
        return Set.of("TO_NUMBER", "TO_BINARY_DOUBLE", "TO_BINARY_FLOAT");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.EXTRA);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Typed value = given.getFirst();
        if (!call.clauses().extra().isBlank()) {
            return Optional.of(orDefault(value, call, site));
        }
        if (!call.function().last().text().equals("TO_NUMBER")) {
            boolean small = call.function().last().text().endsWith("FLOAT");
            return Optional.of(Typed.of(
                    PgExpr.cast(value.sql(), small ? "real" : "double precision"), SqlType.DOUBLE, value.nulls()));
        }
        if (given.size() == 1) {
            return Optional.of(
                    value.type().known() && !value.type().text()
                            ? value
                            : value.literal().isPresent()
                                    ? Coercions.toNumber(value)
                                    : Typed.of(PgExpr.cast(value.sql(), "numeric"), SqlType.NUMERIC, value.nulls()));
        }
        site.mutable(call.at(), "to_number()");
        Typed text = Coercions.toText(value, site, call.at());
        PgExpr digits = text.sql();
        String mask = given.get(1).literal().orElse("");
        if (given.get(1).literal().isPresent() && given.size() == 3) {
            NlsParameters nls = NlsParameters.of(given.get(2), site, call.at());
            nls.checkNumber(mask, site, call.at());
            digits = nls.numericCharacters()
                    .<PgExpr>map(c -> PgExpr.call("translate", text.sql(), PgExpr.text(c), PgExpr.text(".,")))
                    .orElse(text.sql());
        }
        PgExpr converted = given.get(1).literal().isEmpty()
                ? given.get(1).sql()
                : PgExpr.text(NumberMasks.read(mask, site, call.at()));
        return Optional.of(Typed.of(site.helperCall("to_number", digits, converted), SqlType.NUMERIC, value.nulls()));
    }

    /** {@code TO_NUMBER(x DEFAULT 0 ON CONVERSION ERROR) -> oracle.to_number_or(x, 0)}. */
    private static Typed orDefault(Typed value, Expr.Call call, Site site) {
        Matcher matcher = ON_ERROR.matcher(call.clauses().extra());
        Optional<Expr> otherwise = Optional.empty();
        if (matcher.matches() && call.arguments().size() == 1) {
            try {
                otherwise = Optional.of(OracleParser.expression(matcher.group(1)));
            } catch (SyntaxException e) {
                otherwise = Optional.empty(); // reported below
            }
        }
        if (otherwise.isEmpty()) {
            site.loss(
                    RuleCode.SYNTAX_UNSUPPORTED,
                    call.at(),
                    "TO_NUMBER with " + call.clauses().extra() + " has no counterpart in PostgreSQL",
                    "rewrite it by hand");
            return value;
        }
        Typed text = Coercions.toText(value, site, call.at());
        Typed number = Coercions.toNumber(site.value(otherwise.orElseThrow()));
        return Typed.of(site.helperCall("to_number_or", text.sql(), number.sql()), SqlType.NUMERIC);
    }
}
