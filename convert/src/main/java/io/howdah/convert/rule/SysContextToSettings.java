package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code SYS_CONTEXT('USERENV', 'SESSION_USER') -> upper(session_user)}; unknown attributes are read from a setting. */
final class SysContextToSettings implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "SYS_CONTEXT('USERENV', 'LANG')",
                "nullif(current_setting('userenv.lang', true), '')",
                "the application sets it: SET userenv.lang = 'US'; NULL where it is not set");
    }

    @Override
    public Set<String> functions() {
        return Set.of("SYS_CONTEXT", "USERENV");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        boolean userenv = call.function().last().text().equals("USERENV");
        String context =
                userenv ? "userenv" : given.getFirst().literal().orElse("?").toLowerCase(Locale.ROOT);
        Optional<String> attribute =
                given.size() == (userenv ? 1 : 2) ? given.getLast().literal() : Optional.empty();
        if (attribute.isEmpty() || context.equals("?")) {
            return named(given, userenv, call, site);
        }
        site.mutable(call.at(), "SYS_CONTEXT");
        String name = attribute.orElseThrow().toUpperCase(Locale.ROOT);
        PgExpr sql = switch (context.equals("userenv") ? name : "") {
            case "SESSION_USER", "AUTHENTICATED_IDENTITY" -> PgExpr.call("upper", PgExpr.word("session_user"));
            case "CURRENT_USER" -> PgExpr.call("upper", PgExpr.word("current_user"));
            case "CURRENT_SCHEMA" -> PgExpr.call("upper", PgExpr.word("current_schema"));
            case "DB_NAME", "CON_NAME" -> PgExpr.call("upper", PgExpr.call("current_database"));
            case "IP_ADDRESS" -> PgExpr.call("host", PgExpr.call("inet_client_addr"));
            case "SID", "SESSIONID" -> PgExpr.cast(PgExpr.call("pg_backend_pid"), "text");
            case "MODULE", "CLIENT_PROGRAM_NAME" -> PgExpr.call("current_setting", PgExpr.text("application_name"));
            default -> setting(context, name, call.at(), site);
        };
        return Optional.of(Typed.of(sql, SqlType.TEXT));
    }

    /** Names that are known at run time only. */
    private static Optional<Typed> named(List<Typed> given, boolean userenv, Expr.Call call, Site site) {
        if (given.isEmpty()) {
            return Optional.empty();
        }
        site.mutable(call.at(), "SYS_CONTEXT");
        site.warning(
                RuleCode.SESSION_CONTEXT,
                call.at(),
                "the names that SYS_CONTEXT is given are known at run time only; what the session does not know is read from settings",
                "let the application SET namespace.attribute");
        PgExpr namespace = userenv ? PgExpr.text("USERENV") : text(given.getFirst(), site, call.at());
        PgExpr attribute = text(given.get(userenv ? 0 : Math.min(1, given.size() - 1)), site, call.at());
        return Optional.of(Typed.of(site.helperCall("sys_context", namespace, attribute), SqlType.TEXT));
    }

    private static PgExpr text(Typed value, Site site, At at) {
        return Coercions.to(SqlType.TEXT, value, site, at).sql();
    }

    private static PgExpr setting(String context, String name, At at, Site site) {
        String setting = context.replaceAll("[^a-z0-9_]", "_") + "." + name.toLowerCase(Locale.ROOT);
        site.warning(
                RuleCode.SESSION_CONTEXT,
                at,
                "SYS_CONTEXT('" + context.toUpperCase(Locale.ROOT) + "', '" + name + "') is read from the setting "
                        + setting,
                "let the application SET " + setting);
        return PgExpr.call(
                "nullif", PgExpr.call("current_setting", PgExpr.text(setting), PgExpr.word("true")), PgExpr.text(""));
    }
}
