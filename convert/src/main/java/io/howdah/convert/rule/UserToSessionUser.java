package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Optional;
import java.util.Set;

/** {@code USER -> upper(session_user)}: Oracle's names are in upper case, and programs compare with them. */
final class UserToSessionUser implements Rule.OfWord {
    @Override
    public Example example() {
        return new Example("USER", "upper(session_user)", "upper case as Oracle gives it");
    }

    @Override
    public Set<String> words() {
        return Set.of("USER", "SESSIONTIMEZONE", "DBTIMEZONE", "UID", "ORA_ROWSCN");
    }

    @Override
    public Optional<Typed> apply(Expr.Ref word, String name, Site site) {
        site.mutable(word.at(), name);
        return switch (name) {
            case "USER" ->
                Optional.of(Typed.of(PgExpr.call("upper", PgExpr.word("session_user")), SqlType.TEXT, Nulls.NEVER));
            case "UID", "ORA_ROWSCN" -> {
                String instead =
                        name.equals("UID") ? "use the user's name" : "keep a version or time column in the table";
                site.loss(RuleCode.FUNCTION_UNSUPPORTED, word.at(), name + " has no counterpart", instead);
                yield Optional.of(Typed.of(PgExpr.word("NULL"), SqlType.NUMERIC));
            }
            default -> {
                site.warning(
                        RuleCode.SESSION_CONTEXT,
                        word.at(),
                        name + " is a name such as Europe/Berlin in PostgreSQL, where Oracle may give an offset",
                        "use it in AT TIME ZONE only");
                yield Optional.of(
                        Typed.of(PgExpr.call("current_setting", PgExpr.text("TimeZone")), SqlType.TEXT, Nulls.NEVER));
            }
        };
    }
}
