package io.howdah.convert.expression;

import io.howdah.convert.expression.SuppliedMethods.Invocation;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Methods of JSON_ELEMENT_T, JSON_OBJECT_T, JSON_ARRAY_T and JSON_SCALAR_T that give a value: {@code o.get_string('k') ->
 * oracle.json_text(oracle.json_get(o, 'k'))} (PL/SQL Packages and Types Reference 23ai, "JSON Data Structures").
 */
final class JsonMethods {
    static final Set<String> NAMES = Set.of(
            "GET",
            "GET_STRING",
            "GET_CLOB",
            "GET_NUMBER",
            "GET_DATE",
            "GET_TIMESTAMP",
            "GET_BOOLEAN",
            "GET_OBJECT",
            "GET_ARRAY",
            "GET_TYPE",
            "GET_SIZE",
            "GET_KEYS",
            "HAS",
            "IS_OBJECT",
            "IS_ARRAY",
            "IS_SCALAR",
            "IS_STRING",
            "IS_NUMBER",
            "IS_BOOLEAN",
            "IS_TRUE",
            "IS_FALSE",
            "IS_NULL",
            "IS_DATE",
            "IS_TIMESTAMP",
            "STRINGIFY",
            "TO_STRING",
            "TO_CLOB",
            "TO_BLOB",
            "TO_NUMBER",
            "TO_BOOLEAN",
            "TO_DATE",
            "TO_TIMESTAMP",
            "CLONE");

    private static final List<PgExpr> CONTAINERS = List.of(PgExpr.text("object"), PgExpr.text("array"));

    private JsonMethods() {}

    static Typed call(Invocation call, Typed document, ExprLowering site) {
        PgExpr json = document.sql();
        PgExpr kind = PgExpr.call("json_typeof", json);
        return switch (call.method()) {
            case "GET" -> Typed.of(element(call, json, site), SqlType.jsonObject("JSON_ELEMENT_T"));
            case "GET_OBJECT" -> Typed.of(ofKind(call, json, "object", site), SqlType.jsonObject("JSON_OBJECT_T"));
            case "GET_ARRAY" -> Typed.of(ofKind(call, json, "array", site), SqlType.jsonObject("JSON_ARRAY_T"));
            case "GET_STRING", "GET_CLOB" -> Typed.of(text(element(call, json, site), site), SqlType.TEXT);
            case "GET_NUMBER" -> as("numeric", SqlType.NUMERIC, element(call, json, site), site);
            case "GET_DATE" -> as("timestamp(0)", SqlType.DATE, element(call, json, site), site);
            case "GET_TIMESTAMP" -> as("timestamp", SqlType.TIMESTAMP, element(call, json, site), site);
            case "GET_BOOLEAN" -> as("boolean", SqlType.BOOLEAN, element(call, json, site), site);
            case "TO_NUMBER" -> as("numeric", SqlType.NUMERIC, json, site);
            case "TO_DATE" -> as("timestamp(0)", SqlType.DATE, json, site);
            case "TO_TIMESTAMP" -> as("timestamp", SqlType.TIMESTAMP, json, site);
            case "TO_BOOLEAN" -> as("boolean", SqlType.BOOLEAN, json, site);
            case "GET_TYPE" -> type(PgExpr.call("json_typeof", element(call, json, site)));
            case "GET_SIZE" -> Typed.of(site.helperCall("json_size", json), SqlType.INTEGER);
            case "GET_KEYS" ->
                Typed.of(site.helperCall("json_keys", json), SqlType.of(new Shape.Elements(SqlType.TEXT, "text")));
            case "HAS" -> bool(new PgExpr.Is(element(call, json, site), "NOT NULL"));
            case "IS_OBJECT" -> is(kind, "object");
            case "IS_ARRAY" -> is(kind, "array");
            case "IS_SCALAR" -> bool(new PgExpr.InList(kind, "NOT IN", CONTAINERS));
            case "IS_STRING" -> is(kind, "string");
            case "IS_NUMBER" -> is(kind, "number");
            case "IS_BOOLEAN" -> is(kind, "boolean");
            case "IS_NULL" -> is(kind, "null");
            case "IS_TRUE", "IS_FALSE" ->
                bool(PgExpr.binary(
                        PgExpr.cast(json, "text"),
                        "=",
                        PgExpr.text(call.method().equals("IS_TRUE") ? "true" : "false")));
            case "STRINGIFY", "TO_STRING", "TO_CLOB" -> Typed.of(PgExpr.cast(json, "text"), SqlType.TEXT);
            case "TO_BLOB" ->
                Typed.of(PgExpr.call("convert_to", PgExpr.cast(json, "text"), PgExpr.text("UTF8")), SqlType.BYTEA);
            case "CLONE" -> document;
            default -> {
                String what = "the method " + call.method().toLowerCase(Locale.ROOT)
                        + " of JSON types has no counterpart in PostgreSQL";
                site.loss(RuleCode.FUNCTION_UNSUPPORTED, call.at(), what, "test the text with a regular expression");
                yield site.refused(RuleCode.FUNCTION_UNSUPPORTED, what);
            }
        };
    }

    private static Typed bool(PgExpr sql) {
        return Typed.of(sql, SqlType.BOOLEAN);
    }

    private static Typed is(PgExpr kind, String name) {
        return bool(PgExpr.binary(kind, "=", PgExpr.text(name)));
    }

    private static Typed type(PgExpr kind) {
        PgExpr scalar = PgExpr.call("upper", kind);
        PgExpr type = new PgExpr.Case(
                Optional.empty(),
                List.of(new PgExpr.When(new PgExpr.InList(kind, "IN", CONTAINERS), scalar)),
                Optional.of(new PgExpr.Case(
                        Optional.empty(),
                        List.of(new PgExpr.When(new PgExpr.Is(kind, "NOT NULL"), PgExpr.text("SCALAR"))),
                        Optional.empty())));
        return Typed.of(type, SqlType.TEXT);
    }

    /** The member or element that the first argument names. */
    private static PgExpr element(Invocation call, PgExpr json, ExprLowering site) {
        if (call.arguments().isEmpty()) {
            return json;
        }
        Typed key = site.value(call.arguments().getFirst().value());
        PgExpr sql = key.type().number()
                ? Coercions.integer(key)
                : PgExpr.cast(Coercions.to(SqlType.TEXT, key, site, call.at()).sql(), "text");
        return site.helperCall("json_get", json, sql);
    }

    private static PgExpr ofKind(Invocation call, PgExpr json, String kind, ExprLowering site) {
        return site.helperCall("json_get_kind", element(call, json, site), PgExpr.text(kind));
    }

    private static PgExpr text(PgExpr element, ExprLowering site) {
        return site.helperCall("json_text", element);
    }

    private static Typed as(String name, SqlType type, PgExpr element, ExprLowering site) {
        return Typed.of(PgExpr.cast(text(element, site), name), type);
    }
}
