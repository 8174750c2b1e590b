package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code SUBSTR(x, 1, 3) -> substr(x, 1, 3)} for constant positions from 0 on; otherwise {@code oracle.substr}: a negative position counts
 * from the end, a position outside or a length below 1 gives NULL (SQL Language Reference, SUBSTR).
 */
final class SubstrToSubstr implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "SUBSTR(phone, -4), SUBSTR(phone, 1, 3)",
                "oracle.substr(phone, -4), substr(phone, 1, 3)",
                "PostgreSQL counts positions before the text and raises an error for a negative length");
    }

    @Override
    public Set<String> functions() {
        return Set.of("SUBSTR", "SUBSTRC", "SUBSTR2", "SUBSTR4");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        int count = call.arguments().size();
        if (count < 2 || count > 3) {
            return Optional.empty();
        }
        Typed given = site.raw(call.arguments().getFirst().value());
        Typed text = given.type().kind() == Kind.BYTEA
                ? Coercions.toText(given, site, call.at())
                : Coercions.to(SqlType.TEXT, given, site, call.at());
        List<Typed> numbers = site.values(call.arguments().subList(1, count));
        Optional<BigDecimal> position = numbers.getFirst().number();
        boolean plain = position.filter(p -> p.signum() >= 0).isPresent()
                && (count == 2
                        || numbers.getLast()
                                .number()
                                .filter(n -> n.compareTo(BigDecimal.ONE) >= 0)
                                .isPresent());
        List<PgExpr> arguments = new ArrayList<>(List.of(text.sql()));
        if (!plain) {
            numbers.forEach(n -> arguments.add(Coercions.integer(n)));
            return Optional.of(Typed.of(PgExpr.call(site.helper("substr"), arguments), SqlType.TEXT));
        }
        boolean fromStart = position.orElseThrow().compareTo(BigDecimal.ONE) <= 0;
        arguments.add(PgExpr.word(
                position.orElseThrow().toBigInteger().max(BigInteger.ONE).toString()));
        if (count == 3) {
            arguments.add(Coercions.integer(numbers.getLast()));
        }
        Typed result = Typed.of(PgExpr.call("substr", arguments), SqlType.TEXT, text.nulls());
        return Optional.of(fromStart && text.empty() == Typed.Empty.NEVER ? result : result.maybeEmpty());
    }
}
