package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code JSON_VALUE(doc, '$.a.b' RETURNING NUMBER) -> (doc::jsonb #>> '{a,b}')::numeric}, {@code JSON_QUERY -> #>}, {@code JSON_EXISTS ->
 * jsonb_path_exists}: forms that PostgreSQL 14 has too.
 */
final class JsonValueToPath implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "JSON_VALUE(doc, '$.a.b' RETURNING NUMBER)",
                "(doc::jsonb #>> '{a,b}')::numeric",
                "text that is no JSON is an error, where Oracle gives NULL unless told ERROR ON ERROR");
    }

    @Override
    public Set<String> functions() {
        return Set.of("JSON_VALUE", "JSON_QUERY", "JSON_EXISTS");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.EXTRA);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().size() != 2
                || !(call.arguments().get(1).value() instanceof Expr.Text(var at, String path, var kind))) {
            return Optional.empty();
        }
        PgExpr json = JsonPaths.document(site.value(call.arguments().getFirst().value()));
        String extra = call.clauses().extra().toUpperCase(Locale.ROOT);
        if (extra.contains("WRAPPER") || extra.contains("DEFAULT")) {
            site.loss(
                    RuleCode.SYNTAX_UNSUPPORTED,
                    call.at(),
                    "the clause " + extra + " has no counterpart",
                    "rewrite it by hand");
        }
        String type = extra.contains("RETURNING")
                ? extra.substring(extra.indexOf("RETURNING") + "RETURNING".length())
                : "VARCHAR2";
        return Optional.of(
                switch (call.function().last().text()) {
                    case "JSON_EXISTS" ->
                        Typed.of(PgExpr.call("jsonb_path_exists", json, PgExpr.text(path)), SqlType.BOOLEAN);
                    case "JSON_QUERY" -> Typed.of(PgExpr.cast(JsonPaths.part(json, path), "text"), SqlType.TEXT);
                    default ->
                        JsonPaths.returning(
                                Typed.of(JsonPaths.text(json, path), SqlType.TEXT)
                                        .maybeEmpty(),
                                type);
                });
    }
}
