package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SQL/JSON paths with what PostgreSQL 14 has: {@code #>>} for plain steps, jsonpath for the rest. */
public final class JsonPaths {
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\.\"([^\"{},]+)\"|\\[(\\d+)\\]");

    private JsonPaths() {}

    /** A value as jsonb. */
    public static PgExpr document(Typed value) {
        return switch (value.type().kind()) {
            case JSONB -> value.sql();
            case BYTEA -> PgExpr.cast(PgExpr.call("convert_from", value.sql(), PgExpr.text("UTF8")), "jsonb");
            default -> PgExpr.cast(value.sql(), "jsonb");
        };
    }

    /** {@code $.a.b[0] -> {a,b,0}}; empty for paths with wildcards, filters or methods. */
    private static Optional<String> plain(String path) {
        String rest = path.strip().replaceFirst("^(lax|strict)\\s+", "");
        if (!rest.startsWith("$")) {
            return Optional.empty();
        }
        rest = rest.substring(1);
        StringBuilder steps = new StringBuilder();
        Matcher matcher = STEP.matcher(rest);
        int end = 0;
        while (matcher.lookingAt()) {
            String step = matcher.group(1) != null
                    ? matcher.group(1)
                    : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
            steps.append(steps.isEmpty() ? "" : ",").append(step);
            end = matcher.end();
            matcher.region(end, rest.length());
        }
        return end == rest.length() ? Optional.of("{" + steps + "}") : Optional.empty();
    }

    /** The text of a scalar. */
    public static PgExpr text(PgExpr json, String path) {
        return plain(path)
                .map(p -> PgExpr.binary(json, "#>>", PgExpr.text(p)))
                .orElseGet(() -> PgExpr.binary(
                        PgExpr.call("jsonb_path_query_first", json, PgExpr.text(path)), "#>>", PgExpr.text("{}")));
    }

    /** A part as jsonb. */
    public static PgExpr part(PgExpr json, String path) {
        return plain(path)
                .map(p -> PgExpr.binary(json, "#>", PgExpr.text(p)))
                .orElseGet(() -> PgExpr.call("jsonb_path_query_first", json, PgExpr.text(path)));
    }

    /** In the type that RETURNING or a column names. */
    public static Typed returning(Typed text, String type) {
        String upper = type.toUpperCase(Locale.ROOT).strip();
        if (upper.startsWith("NUMBER")
                || upper.startsWith("INT")
                || upper.startsWith("FLOAT")
                || upper.startsWith("BINARY")) {
            return Typed.of(PgExpr.cast(text.sql(), "numeric"), SqlType.NUMERIC);
        }
        if (upper.startsWith("DATE")) {
            return Typed.of(PgExpr.cast(text.sql(), "timestamp(0)"), SqlType.DATE);
        }
        if (upper.startsWith("TIMESTAMP")) {
            boolean zone = upper.contains("ZONE");
            return Typed.of(
                    PgExpr.cast(text.sql(), zone ? "timestamptz" : "timestamp"),
                    zone ? SqlType.TIMESTAMPTZ : SqlType.TIMESTAMP);
        }
        if (upper.startsWith("BOOLEAN")) {
            return Typed.of(PgExpr.cast(text.sql(), "boolean"), SqlType.BOOLEAN);
        }
        return text;
    }

    /** Attribute access {@code t.doc.a.b} on a JSON column. */
    public static Typed attribute(Typed json, List<String> steps) {
        return Typed.of(
                PgExpr.binary(document(json), "#>>", PgExpr.text("{" + String.join(",", steps) + "}")), SqlType.TEXT);
    }

    static boolean isJson(Typed value) {
        return value.type().kind() == Kind.JSON || value.type().kind() == Kind.JSONB;
    }
}
