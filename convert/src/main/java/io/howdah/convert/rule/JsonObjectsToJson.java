package io.howdah.convert.rule;

import static io.howdah.sql.postgres.PgExpr.call;
import static io.howdah.sql.postgres.PgExpr.cast;
import static io.howdah.sql.postgres.PgExpr.text;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code JSON_OBJECT_T.PARSE(t) -> oracle.json_parse(t)}, constructors, and under names that no source has what the changing methods give:
 * {@code JSON_OBJECT_T.$PUT(o, 'k', 1) -> oracle.json_put(o, 'k', to_json(1))} (PL/SQL Packages and Types Reference 23ai, "JSON Data
 * Structures").
 */
final class JsonObjectsToJson implements Rule.OfCall {
    private static final Set<String> TYPES = Set.of("JSON_ELEMENT_T", "JSON_OBJECT_T", "JSON_ARRAY_T", "JSON_SCALAR_T");

    /** How the changing method of a type is written to be converted here. */
    static final String CHANGING = "$";

    @Override
    public Example example() {
        return new Example(
                "JSON_OBJECT_T.PARSE('{\"a\": 1}')",
                "oracle.json_parse('{\"a\": 1}')",
                "the objects are values of type json, whose members keep their order");
    }

    @Override
    public Set<String> functions() {
        Set<String> names = new java.util.HashSet<>(TYPES);
        for (String type : TYPES) {
            names.add(type + ".PARSE");
        }
        for (String method : List.of("PUT", "PUT_NULL", "APPEND", "APPEND_NULL", "REMOVE", "RENAME_KEY")) {
            names.add("JSON_ELEMENT_T." + CHANGING + method);
        }
        return names;
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        String last = call.function().last().text();
        if (last.startsWith(CHANGING)) {
            return changed(last.substring(CHANGING.length()), call, site);
        }
        String type = call.function()
                .parts()
                .get(Math.max(0, call.function().parts().size() - 2))
                .text();
        String made = TYPES.contains(type) ? type : last;
        if (call.arguments().isEmpty()) {
            return Optional.of(
                    Typed.of(cast(text(last.equals("JSON_ARRAY_T") ? "[]" : "{}"), "json"), SqlType.jsonObject(last)));
        }
        Typed value = site.value(call.arguments().getFirst().value());
        PgExpr sql = switch (value.type().kind()) {
            case JSON -> value.type().jsonObject() ? value.sql() : parsed(value, site, call);
            case BYTEA -> site.helperCall("json_parse", call("convert_from", value.sql(), text("UTF8")));
            default -> parsed(value, site, call);
        };
        return Optional.of(Typed.of(sql, SqlType.jsonObject(made)));
    }

    private static PgExpr parsed(Typed value, Site site, Expr.Call call) {
        return site.helperCall(
                "json_parse", Coercions.to(SqlType.TEXT, value, site, call.at()).sql());
    }

    /** The changed value: the first argument is the object, the others are the method's. */
    private static Optional<Typed> changed(String method, Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        Typed target = given.getFirst();
        int wanted = switch (method) {
            case "APPEND_NULL" -> 1;
            case "APPEND", "REMOVE", "PUT_NULL" -> 2;
            default -> 3;
        };
        if (given.size() < wanted) {
            return Optional.empty();
        }
        List<PgExpr> arguments = new ArrayList<>(List.of(target.sql()));
        switch (method) {
            case "PUT" -> {
                arguments.add(key(given.get(1), site, call));
                arguments.add(json(given.get(2)));
                if (given.size() > 3 && given.get(1).type().number()) {
                    arguments.add(given.get(3).sql());
                }
            }
            case "PUT_NULL" -> {
                arguments.add(key(given.get(1), site, call));
                arguments.add(cast(PgExpr.NULL, "json"));
            }
            case "APPEND" -> arguments.add(json(given.get(1)));
            case "APPEND_NULL" -> arguments.add(cast(PgExpr.NULL, "json"));
            case "REMOVE" -> arguments.add(key(given.get(1), site, call));
            default -> {
                arguments.add(key(given.get(1), site, call));
                arguments.add(key(given.get(2), site, call));
            }
        }
        String helper = switch (method) {
            case "PUT", "PUT_NULL" -> "json_put";
            case "APPEND", "APPEND_NULL" -> "json_append";
            case "REMOVE" -> "json_remove";
            default -> "json_rename";
        };
        return Optional.of(Typed.of(site.helperCall(helper, arguments.toArray(PgExpr[]::new)), target.type()));
    }

    /** A key is text, a position of an array a number. */
    static PgExpr key(Typed key, Site site, Expr.Call call) {
        return key.type().number()
                ? Coercions.integer(key)
                : cast(Coercions.to(SqlType.TEXT, key, site, call.at()).sql(), "text");
    }

    /** A value as JSON writes it; dates as ISO 8601 (JSON Developer's Guide, "Oracle JSON Data Type"). */
    private static PgExpr json(Typed value) {
        return switch (value.type().kind()) {
            case JSON -> value.sql();
            case JSONB -> cast(value.sql(), "json");
            case NULL -> cast(PgExpr.NULL, "json");
            case DATE, DAY -> call("to_json", call("to_char", value.sql(), text("YYYY-MM-DD\"T\"HH24:MI:SS")));
            case TIMESTAMP -> call("to_json", call("to_char", value.sql(), text("YYYY-MM-DD\"T\"HH24:MI:SS.US")));
            case TEXT, CHAR, UNKNOWN -> call("to_json", cast(value.sql(), "text"));
            default -> call("to_json", value.sql());
        };
    }
}
