package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code STANDARD_HASH(x, 'SHA256') -> sha256(convert_to(x, 'UTF8'))}: MD5 and SHA-2 of text; SHA1 needs pgcrypto, ORA_HASH has nothing. */
final class StandardHashToSha implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "STANDARD_HASH(email, 'SHA256')",
                "sha256(convert_to(email, 'UTF8'))",
                "the same bytes where the source's character set is UTF-8");
    }

    @Override
    public Set<String> functions() {
        return Set.of("STANDARD_HASH", "ORA_HASH");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String algorithm =
                given.size() == 2 ? given.get(1).literal().orElse("?").toUpperCase(Locale.ROOT) : "SHA1";
        boolean hash = call.function().last().text().equals("STANDARD_HASH")
                && given.getFirst().type().text();
        if (hash && Set.of("SHA256", "SHA384", "SHA512").contains(algorithm)) {
            PgExpr bytes = PgExpr.call("convert_to", given.getFirst().sql(), PgExpr.text("UTF8"));
            return Optional.of(Typed.of(PgExpr.call(algorithm.toLowerCase(Locale.ROOT), bytes), SqlType.BYTEA));
        }
        if (hash && algorithm.equals("MD5")) {
            return Optional.of(Typed.of(
                    PgExpr.call("decode", PgExpr.call("md5", given.getFirst().sql()), PgExpr.text("hex")),
                    SqlType.BYTEA));
        }
        site.loss(
                RuleCode.HASH_DIFFERS,
                call.at(),
                call.function().last().text() + " has no counterpart that gives the same value",
                "use hashtext() or sha256() where other values do no harm");
        return Optional.of(
                Typed.of(PgExpr.call("hashtext", PgExpr.cast(given.getFirst().sql(), "text")), SqlType.INTEGER));
    }
}
