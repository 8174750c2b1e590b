package io.howdah.sql.postgres;

import io.howdah.sql.postgres.PgExpr.AtTimeZone;
import io.howdah.sql.postgres.PgExpr.Binary;
import io.howdah.sql.postgres.PgExpr.Case;
import io.howdah.sql.postgres.PgExpr.Cast;
import io.howdah.sql.postgres.PgExpr.SortKey;
import io.howdah.sql.postgres.PgExpr.Unary;
import io.howdah.sql.postgres.PgExpr.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one printer of PostgreSQL text: keywords in upper case, parentheses only where precedence demands them (manual, 4.1.6), a line per
 * clause where a query does not fit on one line.
 */
public final class PgPrinter {
    static final int WIDTH = 100;
    static final int STEP = 4;

    // manual 4.1.6, loosest first
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int IS = 4;
    private static final int COMPARE = 5;
    private static final int BETWEEN = 6;
    private static final int OTHER = 7;
    private static final int ADD = 8;
    private static final int MULTIPLY = 9;
    private static final int POWER = 10;
    private static final int TIME_ZONE = 11;
    private static final int SIGN = 12;
    private static final int CAST = 13;
    private static final int PRIMARY = 14;

    private PgPrinter() {}

    public static String print(PgExpr expression) {
        return expression(expression, 0, 0);
    }

    public static String print(PgQuery query) {
        return PgQueryPrinter.query(query, 0);
    }

    /** A text literal with its quotes; backslashes need no care as standard_conforming_strings is on since PostgreSQL 9.1. */
    public static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String expression(PgExpr e, int outer, int indent) {
        String text = bare(e, indent);
        return precedence(e) < outer ? "(" + text + ")" : text;
    }

    private static int precedence(PgExpr e) {
        return switch (e) {
            case Binary(String operator, var l, var r) -> precedence(operator);
            case Unary(String operator, var operand) -> operator.equals("NOT") ? NOT : SIGN;
            case Cast c -> CAST;
            case PgExpr.Is i -> IS;
            case PgExpr.InList i -> BETWEEN;
            case PgExpr.InQuery i -> BETWEEN;
            case PgExpr.Between b -> BETWEEN;
            case PgExpr.Like l -> BETWEEN;
            case AtTimeZone a -> TIME_ZONE;
            case PgExpr.Word(String text) -> text.startsWith("-") ? SIGN : PRIMARY;
            case PgExpr.Text t -> PRIMARY;
            case PgExpr.TypedText t -> PRIMARY;
            case PgExpr.Column c -> PRIMARY;
            case PgExpr.Field f -> PRIMARY;
            case PgExpr.Star s -> PRIMARY;
            case PgExpr.Parameter p -> PRIMARY;
            case PgExpr.Call c -> PRIMARY;
            case PgExpr.Syntax s -> PRIMARY;
            case Case c -> PRIMARY;
            case PgExpr.Exists x -> PRIMARY;
            case PgExpr.Subquery s -> PRIMARY;
            case PgExpr.Quantified q -> PRIMARY;
            case PgExpr.Row r -> PRIMARY;
            case PgExpr.ArrayOf a -> PRIMARY;
            case PgExpr.ArrayQuery a -> PRIMARY;
            case PgExpr.Element x -> PRIMARY;
        };
    }

    private static int precedence(String operator) {
        return switch (operator) {
            case "OR" -> OR;
            case "AND" -> AND;
            case "IS DISTINCT FROM", "IS NOT DISTINCT FROM" -> IS;
            case "=", "<>", "<", ">", "<=", ">=" -> COMPARE;
            case "+", "-" -> ADD;
            case "*", "/", "%" -> MULTIPLY;
            case "^" -> POWER;
            default -> OTHER;
        };
    }

    private static String bare(PgExpr e, int indent) {
        return switch (e) {
            case PgExpr.Word(String text) -> text;
            case PgExpr.Text(String value) -> literal(value);
            case PgExpr.TypedText(String type, String value) -> type + " " + literal(value);
            case PgExpr.Column(var path) -> String.join(".", path);
            case PgExpr.Field(var value, String name) -> "(" + expression(value, 0, indent) + ")." + name;
            case PgExpr.Star(var qualifier) -> qualifier.isEmpty() ? "*" : String.join(".", qualifier) + ".*";
            case PgExpr.Parameter(String text) -> text;
            case PgExpr.Call call -> call(call, indent);
            case PgExpr.Syntax(var pieces) -> pieces(pieces, indent);
            case Unary(String operator, var operand) ->
                operator.equals("NOT")
                        ? "NOT " + expression(operand, NOT, indent)
                        : operator + separated(expression(operand, SIGN + 1, indent));
            case Binary binary -> binary(binary, indent);
            case Cast(var value, String type) -> expression(value, CAST, indent) + "::" + type;
            case Case c -> caseOf(c, indent);
            case PgExpr.InList(var value, String operator, var list) ->
                expression(value, BETWEEN + 1, indent) + " " + operator + " (" + list(list, indent) + ")";
            case PgExpr.InQuery(var value, String operator, var query) ->
                expression(value, BETWEEN + 1, indent) + " " + operator + " " + nested(query, indent);
            case PgExpr.Between(var value, String operator, var low, var high) ->
                expression(value, BETWEEN + 1, indent) + " " + operator + " " + expression(low, BETWEEN + 1, indent)
                        + " AND " + expression(high, BETWEEN + 1, indent);
            case PgExpr.Like(var value, String operator, var pattern, var escape) ->
                expression(value, BETWEEN + 1, indent) + " " + operator + " " + expression(pattern, BETWEEN + 1, indent)
                        + escape.map(x -> " ESCAPE " + expression(x, BETWEEN + 1, indent))
                                .orElse("");
            case PgExpr.Is(var value, String test) -> expression(value, IS + 1, indent) + " IS " + test;
            case PgExpr.Exists(var query) -> "EXISTS " + nested(query, indent);
            case PgExpr.Subquery(var query) -> nested(query, indent);
            case PgExpr.Quantified(String quantifier, var operand) ->
                operand instanceof PgExpr.Subquery(var query)
                        ? quantifier + " " + nested(query, indent)
                        : quantifier + " (" + expression(operand, 0, indent) + ")";
            case PgExpr.Row(var elements) -> (elements.size() < 2 ? "ROW(" : "(") + list(elements, indent) + ")";
            case PgExpr.ArrayOf(var elements) -> "ARRAY[" + list(elements, indent) + "]";
            case PgExpr.ArrayQuery(var query) -> "ARRAY" + nested(query, indent);
            case PgExpr.Element(var array, var index) ->
                "(" + expression(array, 0, indent) + ")[" + expression(index, 0, indent) + "]";
            case AtTimeZone(var value, var zone) ->
                expression(value, TIME_ZONE, indent) + " AT TIME ZONE " + expression(zone, TIME_ZONE + 1, indent);
        };
    }

    /** {@code --1} would begin a comment. */
    private static String separated(String operand) {
        return operand.startsWith("-") ? " " + operand : operand;
    }

    /** Left-deep chains of thousands of terms are printed in a loop: recursion would overflow the stack. */
    private static String binary(Binary binary, int indent) {
        List<Binary> spine = new ArrayList<>();
        PgExpr leftmost = binary;
        int level = precedence(binary.operator());
        while (leftmost instanceof Binary b && precedence(b.operator()) == level && associative(level)) {
            spine.add(b);
            leftmost = b.left();
        }
        if (spine.isEmpty()) {
            spine.add(binary);
            leftmost = binary.left();
        }
        boolean logical = level <= AND;
        List<String> parts = new ArrayList<>();
        parts.add(expression(leftmost, level + (associative(level) ? 0 : 1), indent));
        for (Binary b : spine.reversed()) {
            parts.add(b.operator() + " " + expression(b.right(), level + 1, indent));
        }
        int length = parts.stream().mapToInt(part -> part.length() + 1).sum();
        boolean broken = logical && (length + indent > WIDTH || parts.stream().anyMatch(p -> p.contains("\n")));
        return String.join(broken ? newLine(indent) : " ", parts);
    }

    private static boolean associative(int level) {
        return level == OR || level == AND || level == ADD || level == MULTIPLY || level == OTHER;
    }

    private static String caseOf(Case c, int indent) {
        String head =
                "CASE" + c.operand().map(o -> " " + expression(o, 0, indent)).orElse("");
        List<String> parts = new ArrayList<>();
        for (PgExpr.When when : c.whens()) {
            parts.add("WHEN " + expression(when.condition(), 0, indent + STEP) + " THEN "
                    + expression(when.result(), 0, indent + STEP));
        }
        c.otherwise().ifPresent(x -> parts.add("ELSE " + expression(x, 0, indent + STEP)));
        String flat = head + " " + String.join(" ", parts) + " END";
        if (flat.length() + indent <= WIDTH && !flat.contains("\n")) {
            return flat;
        }
        return head + parts.stream().map(p -> newLine(indent + STEP) + p).collect(Collectors.joining())
                + newLine(indent) + "END";
    }

    private static String call(PgExpr.Call call, int indent) {
        StringBuilder text = new StringBuilder(call.function()).append('(');
        if (call.set() == PgExpr.Set.DISTINCT) {
            text.append("DISTINCT ");
        }
        text.append(list(call.arguments(), indent));
        if (!call.clauses().orderBy().isEmpty()) {
            text.append(" ORDER BY ").append(keys(call.clauses().orderBy(), indent));
        }
        text.append(')');
        if (!call.clauses().withinGroup().isEmpty()) {
            text.append(" WITHIN GROUP (ORDER BY ")
                    .append(keys(call.clauses().withinGroup(), indent))
                    .append(')');
        }
        call.clauses()
                .filter()
                .ifPresent(f -> text.append(" FILTER (WHERE ")
                        .append(expression(f, 0, indent))
                        .append(')'));
        call.clauses().over().ifPresent(w -> text.append(" OVER ").append(window(w, indent)));
        return text.toString();
    }

    static String window(PgExpr.Window window, int indent) {
        List<String> parts = new ArrayList<>();
        window.name().ifPresent(parts::add);
        boolean onlyName = window.name().isPresent()
                && window.partitionBy().isEmpty()
                && window.orderBy().isEmpty()
                && window.frame().isEmpty();
        if (onlyName) {
            return window.name().orElseThrow();
        }
        if (!window.partitionBy().isEmpty()) {
            parts.add("PARTITION BY " + list(window.partitionBy(), indent));
        }
        if (!window.orderBy().isEmpty()) {
            parts.add("ORDER BY " + keys(window.orderBy(), indent));
        }
        if (!window.frame().isEmpty()) {
            parts.add(pieces(window.frame(), indent));
        }
        return "(" + String.join(" ", parts) + ")";
    }

    static String keys(List<SortKey> keys, int indent) {
        return keys.stream()
                .map(k -> expression(k.value(), 0, indent)
                        + (k.direction().isEmpty() ? "" : " " + k.direction())
                        + (k.nulls().isEmpty() ? "" : " " + k.nulls()))
                .collect(Collectors.joining(", "));
    }

    static String list(List<PgExpr> expressions, int indent) {
        return expressions.stream().map(x -> expression(x, 0, indent)).collect(Collectors.joining(", "));
    }

    private static String pieces(List<PgExpr.Piece> pieces, int indent) {
        return pieces.stream()
                .map(p -> switch (p) {
                    case Words(String text) -> text;
                    case PgExpr.Value(var value) -> expression(value, 0, indent);
                })
                .collect(Collectors.joining());
    }

    /** A query in parentheses: on one line when short, otherwise indented. */
    static String nested(PgQuery query, int indent) {
        String text = PgQueryPrinter.query(query, indent + STEP);
        if (!text.contains("\n") && text.length() + indent < WIDTH - 20) {
            return "(" + text + ")";
        }
        return "(" + newLine(indent + STEP) + text + newLine(indent) + ")";
    }

    static String newLine(int indent) {
        return "\n" + " ".repeat(indent);
    }
}
