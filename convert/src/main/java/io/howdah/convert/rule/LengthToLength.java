package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Optional;
import java.util.Set;

/** {@code LENGTH(x) -> length(x)}: '' has the length NULL; CHAR counts its blanks. {@code LENGTHB -> octet_length}. */
final class LengthToLength implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "LENGTH(TRIM(name))", "length(nullif(trim(name), ''))", "the length of nothing is NULL, never 0");
    }

    @Override
    public Set<String> functions() {
        return Set.of("LENGTH", "LENGTHB", "LENGTHC", "LENGTH2", "LENGTH4");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 1) {
            return Optional.empty();
        }
        Typed given = site.value(call.arguments().getFirst().value());
        boolean bytes = call.function().last().text().equals("LENGTHB");
        boolean raw = given.type().kind() == Kind.BYTEA;
        Typed text = raw ? given : Coercions.toText(given, site, call.at());
        PgExpr length = PgExpr.call(bytes ? "octet_length" : "length", text.sql());
        if (raw && !bytes) {
            length = PgExpr.binary(length, "*", PgExpr.word("2")); // RAW is taken as hexadecimal text
        }
        return Optional.of(Typed.of(length, SqlType.INTEGER, given.nulls()));
    }
}
