package io.howdah.convert.expression;

import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON conditions and functions with a grammar of their own, in forms that PostgreSQL 14 has too. */
final class JsonFunctions {
    private JsonFunctions() {}

    /** {@code x IS JSON -> oracle.is_json(x)}; what is stored as json is JSON. Of NULL it is unknown. */
    static PgExpr isJson(Typed value, ExprLowering site) {
        if (value.type().kind() == Kind.JSON || value.type().kind() == Kind.JSONB) {
            return value.never()
                    ? PgExpr.word("TRUE")
                    : PgExpr.call("nullif", PgExpr.isNotNull(value.sql()), PgExpr.word("FALSE"));
        }
        PgExpr text = value.type().kind() == Kind.BYTEA
                ? PgExpr.call("convert_from", value.sql(), PgExpr.text("UTF8"))
                : value.sql();
        return site.helperCall("is_json", text);
    }

    /** {@code JSON_OBJECT('a' VALUE x) -> json_build_object('a', x)}, {@code JSON_ARRAY(a, b) -> json_build_array(a, b)}. */
    static Optional<Typed> opaque(Expr.Opaque x, ExprLowering site) {
        return switch (x.kind()) {
            case "JSON_OBJECT" -> build(x, "json_build_object", site);
            case "JSON_ARRAY" -> build(x, "json_build_array", site);
            case "JSON_OBJECTAGG" -> build(x, "json_object_agg", site);
            default -> Optional.empty();
        };
    }

    private static Optional<Typed> build(Expr.Opaque x, String function, ExprLowering site) {
        ClauseText in = new ClauseText(x.text());
        in.next();
        List<PgExpr> values = new ArrayList<>();
        if (!in.take("(")) {
            return Optional.empty();
        }
        boolean absent = x.kind().equals("JSON_ARRAY");
        boolean nullable = false;
        while (!in.end() && !in.at(")")) {
            in.take("KEY");
            for (String part : parts(in)) {
                Optional<Expr> value = ClauseText.expression(part);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                Typed typed = site.value(value.orElseThrow());
                nullable |= typed.nulls() != Nulls.NEVER;
                values.add(typed.sql());
            }
            absent = in.at("ABSENT") || absent && !in.at("NULL");
            boolean clause =
                    in.at("ABSENT") || in.at("NULL", "ON") || in.at("RETURNING") || in.at("STRICT") || in.at("WITH");
            if (clause) {
                in.until();
            }
            if (!in.take(",") && !in.at(")")) {
                return Optional.empty();
            }
        }
        PgExpr sql = PgExpr.call(function, values);
        if (absent && nullable && function.equals("json_build_array") && in.take(")") && in.end()) {
            PgExpr present = PgExpr.call(
                    "jsonb_path_query_array",
                    PgExpr.call("jsonb_build_array", values),
                    PgExpr.text("$[*] ? (@ != null)"));
            return Optional.of(Typed.of(present, SqlType.JSONB, Nulls.NEVER));
        }
        boolean strip = absent && function.equals("json_build_object");
        return in.take(")") && in.end()
                ? Optional.of(Typed.of(strip ? PgExpr.call("json_strip_nulls", sql) : sql, SqlType.JSON, Nulls.NEVER))
                : Optional.empty();
    }

    /** A key with its value, or a value alone. */
    private static List<String> parts(ClauseText in) {
        List<String> parts =
                new ArrayList<>(List.of(in.until("VALUE", "IS", ":", "ABSENT", "RETURNING", "STRICT", "WITH")));
        if (in.take("VALUE") || in.take("IS") || in.take(":")) {
            parts.add(in.until("ABSENT", "NULL", "RETURNING", "STRICT", "WITH", "FORMAT"));
            in.take("FORMAT", "JSON");
        }
        return parts;
    }
}
