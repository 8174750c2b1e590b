package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Optional;
import java.util.Set;

/** {@code TO_CLOB(x), TO_NCHAR(x), TO_SINGLE_BYTE ... -> x::text}: one text type serves all. */
final class CharacterSetFunctionsToValue implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example("TO_CLOB(note)", "note", "text holds what CLOB, NCLOB and VARCHAR2 hold");
    }

    @Override
    public Set<String> functions() {
        return Set.of("TO_CLOB", "TO_NCLOB", "TO_NCHAR", "EMPTY_CLOB", "EMPTY_BLOB", "TO_LOB", "UNISTR");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        String name = call.function().last().text();
        return switch (name) {
            case "EMPTY_CLOB" -> Optional.of(Typed.of(PgExpr.text(""), SqlType.TEXT, Nulls.NEVER));
            case "EMPTY_BLOB" ->
                Optional.of(Typed.of(PgExpr.cast(PgExpr.text(""), "bytea"), SqlType.BYTEA, Nulls.NEVER));
            case "UNISTR" -> unistr(call, site);
            default ->
                call.arguments().size() == 1
                        ? Optional.of(Coercions.toText(
                                site.value(call.arguments().getFirst().value()), site, call.at()))
                        : Optional.empty();
        };
    }

    private static Optional<Typed> unistr(Expr.Call call, Site site) {
        Typed value = site.value(call.arguments().getFirst().value());
        if (value.literal().isEmpty()) {
            PgExpr text = Coercions.toText(value, site, call.at()).sql();
            return Optional.of(Typed.of(site.helperCall("unistr", text), SqlType.TEXT));
        }
        return value.literal().map(text -> {
            StringBuilder plain = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                boolean escape = text.charAt(i) == '\\'
                        && text.length() >= i + 5
                        && text.substring(i + 1, i + 5).matches("[0-9A-Fa-f]{4}");
                plain.append(escape ? (char) Integer.parseInt(text.substring(i + 1, i + 5), 16) : text.charAt(i));
                i += escape ? 4 : 0;
            }
            return Typed.text(plain.toString());
        });
    }
}
