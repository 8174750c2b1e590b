package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Optional;
import java.util.Set;

/** {@code HEXTORAW(x) -> decode(x, 'hex')}, {@code RAWTOHEX(x) -> upper(encode(x, 'hex'))}. */
final class HextorawToDecode implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "HEXTORAW('FF00')",
                "decode('FF00', 'hex')",
                "an odd number of digits gets a leading zero in Oracle only");
    }

    @Override
    public Set<String> functions() {
        return Set.of("HEXTORAW", "RAWTOHEX");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 1) {
            return Optional.empty();
        }
        Typed value = site.value(call.arguments().getFirst().value());
        if (call.function().last().text().equals("RAWTOHEX")) {
            PgExpr bytes = value.type().kind() == Kind.UUID ? PgExpr.call("uuid_send", value.sql()) : value.sql();
            return Optional.of(Typed.of(
                    PgExpr.call("upper", PgExpr.call("encode", bytes, PgExpr.text("hex"))),
                    SqlType.TEXT,
                    value.nulls()));
        }
        Optional<String> literal = value.literal().map(t -> t.length() % 2 == 0 ? t : "0" + t);
        return Optional.of(Typed.of(
                PgExpr.call("decode", literal.<PgExpr>map(PgExpr::text).orElse(value.sql()), PgExpr.text("hex")),
                SqlType.BYTEA,
                value.nulls()));
    }
}
