package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** Writes expressions. Chains of operators, which may be very long, are written in a loop. */
final class ExpressionPrinter {
    private final StringBuilder out;
    private final QueryPrinter queries;

    ExpressionPrinter(StringBuilder out, QueryPrinter queries) {
        this.out = out;
        this.queries = queries;
    }

    void expression(Expr expr) {
        switch (expr) {
            case Expr.Text e -> text(e);
            case Expr.Num e -> out.append(e.text());
            case Expr.DateText e -> literal("DATE ", e.value());
            case Expr.TimestampText e -> literal("TIMESTAMP ", e.value());
            case Expr.IntervalText e -> {
                literal("INTERVAL ", e.value());
                out.append(' ').append(e.fields());
            }
            case Expr.Null _e -> out.append("NULL");
            case Expr.Bool e -> out.append(e.value() ? "TRUE" : "FALSE");
            case Expr.Ref e -> out.append(PrintedName.ofValue(e.name()));
            case Expr.OuterRef e -> {
                target(e.column());
                out.append("(+)");
            }
            case Expr.Bind e -> out.append(e.name().equals("?") ? "?" : ":" + e.name());
            case Expr.Star e -> {
                e.qualifier().forEach(part -> out.append(PrintedName.of(part)).append('.'));
                out.append('*');
            }
            case Expr.Call e -> call(e);
            case Expr.Unary e -> {
                out.append(e.operator()).append(' ');
                operand(e.operand());
            }
            case Expr.Binary e -> binary(e);
            case Expr.Case e -> caseExpression(e);
            case Expr.Cast e -> cast(e);
            case Expr.As e -> {
                out.append('(');
                expression(e.value());
                out.append(" AS ");
                type(e.type());
                out.append(')');
            }
            case Expr.Multiset e -> subquery("MULTISET", e.query());
            case Expr.Extract e -> {
                out.append("EXTRACT(").append(e.field()).append(" FROM ");
                expression(e.value());
                out.append(')');
            }
            case Expr.Trim e -> trim(e);
            case Expr.Row e -> list(e.elements());
            case Expr.InList e -> {
                tested(e.value(), e.negation(), " IN ");
                list(e.list());
            }
            case Expr.InQuery e -> {
                tested(e.value(), e.negation(), " IN ");
                subquery("", e.query());
            }
            case Expr.Between e -> {
                tested(e.value(), e.negation(), " BETWEEN ");
                operand(e.low());
                out.append(" AND ");
                operand(e.high());
            }
            case Expr.Like e -> like(e);
            case Expr.Is e -> {
                operand(e.value());
                out.append(e.negation() == Expr.Negation.NOT ? " IS NOT " : " IS ")
                        .append(e.test());
            }
            case Expr.Exists e -> subquery("EXISTS ", e.query());
            case Expr.Subquery e -> subquery("", e.query());
            case Expr.Quantified e -> {
                out.append(e.quantifier()).append(' ');
                enclosed(e.operand());
            }
            case Expr.CursorOf e -> subquery("CURSOR", e.query());
            case Expr.AtTimeZone e -> atTimeZone(e);
            case Expr.IntervalOf e -> {
                enclosed(e.value());
                out.append(' ').append(e.fields());
            }
            case Expr.Collate e -> {
                target(e.value());
                out.append(" COLLATE ").append(PrintedName.of(e.collation()));
            }
            case Expr.Member e -> {
                target(e.target());
                out.append('.').append(PrintedName.of(e.name()));
            }
            case Expr.Apply e -> {
                target(e.target());
                e.method().ifPresent(method -> out.append('.').append(PrintedName.of(method)));
                arguments(e.arguments());
            }
            case Expr.Attribute e -> {
                target(e.target());
                out.append('%').append(e.attribute());
            }
            case Expr.Opaque e -> out.append(e.text());
        }
    }

    void expressions(List<Expr> expressions) {
        String separator = "";
        for (Expr expression : expressions) {
            out.append(separator);
            expression(expression);
            separator = ", ";
        }
    }

    /** In parentheses unless it needs none to stand beside any operator. */
    private void operand(Expr expr) {
        if (isClosed(expr)) {
            expression(expr);
        } else {
            enclosed(expr);
        }
    }

    private void enclosed(Expr expr) {
        boolean hasOwn = expr instanceof Expr.Subquery || expr instanceof Expr.Row;
        out.append(hasOwn ? "" : "(");
        expression(expr);
        out.append(hasOwn ? "" : ")");
    }

    private static boolean isClosed(Expr expr) {
        return !(expr instanceof Expr.Unary
                || expr instanceof Expr.Binary
                || expr instanceof Expr.InList
                || expr instanceof Expr.InQuery
                || expr instanceof Expr.Between
                || expr instanceof Expr.Like
                || expr instanceof Expr.Is);
    }

    /** What a member or a mark is appended to. */
    private void target(Expr expr) {
        boolean bare = expr instanceof Expr.Call
                || expr instanceof Expr.Apply
                || expr instanceof Expr.Member
                || expr instanceof Expr.Bind
                || expr instanceof Expr.Cast
                || expr instanceof Expr.Subquery;
        if (bare) {
            expression(expr);
        } else {
            enclosed(expr);
        }
    }

    private void literal(String words, String value) {
        out.append(words).append('\'').append(value.replace("'", "''")).append('\'');
    }

    private void text(Expr.Text text) {
        literal(text.kind() == Expr.TextKind.NATIONAL ? "N" : "", text.value());
    }

    private void list(List<Expr> elements) {
        out.append('(');
        expressions(elements);
        out.append(')');
    }

    private void subquery(String before, Query query) {
        out.append(before).append('(');
        queries.query(query);
        out.append(')');
    }

    // ---------------------------------------------------------------- operators

    /** Goes down the left side as long as no parentheses are needed there. */
    private void binary(Expr.Binary whole) {
        var chain = new ArrayDeque<Expr.Binary>();
        Expr left = whole;
        int level = 0;
        while (left instanceof Expr.Binary binary && level(binary.operator()) >= level) {
            level = level(binary.operator());
            chain.push(binary);
            left = binary.left();
        }
        operand(left);
        while (!chain.isEmpty()) {
            Expr.Binary next = chain.pop();
            out.append(' ').append(next.operator()).append(' ');
            operand(next.right());
        }
    }

    private static int level(String operator) {
        return switch (operator) {
            case "OR" -> 1;
            case "AND" -> 2;
            case "+", "-", "||", "<->", "<=>", "<#>" -> 5;
            case "*", "/" -> 6;
            case "**" -> 8;
            default -> operator.startsWith("MULTISET") ? 5 : 4;
        };
    }

    private void tested(Expr value, Expr.Negation negation, String operator) {
        operand(value);
        out.append(negation == Expr.Negation.NOT ? " NOT" : "").append(operator);
    }

    private void like(Expr.Like like) {
        tested(like.value(), like.negation(), " " + like.operator() + " ");
        operand(like.pattern());
        if (like.escape().isPresent()) {
            out.append(" ESCAPE ");
            operand(like.escape().get());
        }
    }

    private void atTimeZone(Expr.AtTimeZone at) {
        boolean chained = at.value() instanceof Expr.AtTimeZone || at.value() instanceof Expr.Ref;
        if (chained || at.value() instanceof Expr.TimestampText) {
            expression(at.value());
        } else {
            target(at.value());
        }
        if (at.zone().isEmpty()) {
            out.append(" AT LOCAL");
            return;
        }
        out.append(" AT TIME ZONE ");
        Expr zone = at.zone().get();
        if (zone instanceof Expr.Text || zone instanceof Expr.Ref || zone instanceof Expr.Bind) {
            expression(zone);
        } else {
            enclosed(zone);
        }
    }

    private void caseExpression(Expr.Case e) {
        out.append("CASE");
        e.operand().ifPresent(operand -> {
            out.append(' ');
            expression(operand);
        });
        for (Expr.When when : e.whens()) {
            out.append(" WHEN ");
            expression(when.condition());
            out.append(" THEN ");
            expression(when.result());
        }
        e.otherwise().ifPresent(otherwise -> {
            out.append(" ELSE ");
            expression(otherwise);
        });
        out.append(" END");
    }

    private void cast(Expr.Cast cast) {
        out.append("CAST(");
        expression(cast.value());
        out.append(" AS ");
        type(cast.type());
        if (!cast.extra().isEmpty()) {
            out.append(' ').append(cast.extra());
        }
        out.append(')');
    }

    private void trim(Expr.Trim trim) {
        out.append("TRIM(").append(trim.side());
        trim.characters().ifPresent(characters -> {
            out.append(' ');
            expression(characters);
        });
        out.append(trim.side().isEmpty() && trim.characters().isEmpty() ? "" : " FROM ");
        expression(trim.value());
        out.append(')');
    }

    // ---------------------------------------------------------------- calls

    private void call(Expr.Call call) {
        Name function = call.function();
        out.append(function.last().text().equals("GROUPING SETS") ? "GROUPING SETS " : PrintedName.of(function));
        Expr.CallClauses clauses = call.clauses();
        out.append('(');
        out.append(
                call.quantifier() == Expr.Quantifier.NONE
                        ? ""
                        : call.quantifier().name() + " ");
        argumentList(call.arguments());
        orderBy(" ORDER BY ", clauses.orderBy());
        out.append(clauses.extra().isEmpty() ? "" : " " + clauses.extra()).append(')');
        if (!clauses.withinGroup().isEmpty()) {
            orderBy(" WITHIN GROUP (ORDER BY ", clauses.withinGroup());
            out.append(')');
        }
        clauses.keep().ifPresent(keep -> {
            out.append(" KEEP (DENSE_RANK ").append(keep.end());
            orderBy(" ORDER BY ", keep.orderBy());
            out.append(')');
        });
        out.append(clauses.from().isEmpty() ? "" : " " + clauses.from());
        out.append(clauses.nulls().isEmpty() ? "" : " " + clauses.nulls());
        clauses.filter().ifPresent(condition -> {
            out.append(" FILTER (WHERE ");
            expression(condition);
            out.append(')');
        });
        clauses.over().ifPresent(window -> {
            out.append(" OVER ");
            window(window);
        });
    }

    private void arguments(List<Expr.Argument> arguments) {
        out.append('(');
        argumentList(arguments);
        out.append(')');
    }

    private void argumentList(List<Expr.Argument> arguments) {
        String separator = "";
        for (Expr.Argument argument : arguments) {
            out.append(separator);
            argument.name().ifPresent(name -> out.append(PrintedName.of(name)).append(" => "));
            expression(argument.value());
            separator = ", ";
        }
    }

    void window(Expr.Window window) {
        Optional<Identifier> name = window.name();
        boolean onlyName = window.partitionBy().isEmpty()
                && window.orderBy().isEmpty()
                && window.frame().isEmpty();
        if (name.isPresent() && onlyName) {
            out.append(PrintedName.of(name.get()));
            return;
        }
        out.append('(').append(name.map(PrintedName::of).orElse(""));
        if (!window.partitionBy().isEmpty()) {
            out.append(" PARTITION BY ");
            expressions(window.partitionBy());
        }
        orderBy(" ORDER BY ", window.orderBy());
        window.frame().ifPresent(this::frame);
        out.append(')');
    }

    private void frame(Expr.Frame frame) {
        out.append(' ').append(frame.unit()).append(frame.end().isPresent() ? " BETWEEN " : " ");
        bound(frame.start());
        frame.end().ifPresent(end -> {
            out.append(" AND ");
            bound(end);
        });
        out.append(frame.exclude().isEmpty() ? "" : " " + frame.exclude());
    }

    private void bound(Expr.FrameBound bound) {
        bound.value().ifPresent(value -> {
            operand(value);
            out.append(' ');
        });
        out.append(bound.kind());
    }

    void orderBy(String words, List<Expr.SortKey> keys) {
        String separator = words;
        for (Expr.SortKey key : keys) {
            out.append(separator);
            sortKey(key);
            separator = ", ";
        }
    }

    private void sortKey(Expr.SortKey key) {
        expression(key.value());
        out.append(key.direction() == Expr.Direction.UNSTATED ? "" : " " + key.direction());
        out.append(key.nulls() == Expr.NullsOrder.UNSTATED ? "" : " NULLS " + key.nulls());
    }

    // ---------------------------------------------------------------- types

    void type(TypeName type) {
        if (type.userDefined().isPresent()) {
            out.append(type.name().equals("REF") ? "REF " : "")
                    .append(PrintedName.of(type.userDefined().get()));
            out.append(type.suffix().startsWith("%") || type.suffix().isEmpty() ? "" : " ")
                    .append(type.suffix());
            return;
        }
        switch (type.name()) {
            case "TIMESTAMP WITH TIME ZONE", "TIMESTAMP WITH LOCAL TIME ZONE" -> {
                out.append("TIMESTAMP");
                length(type);
                out.append(type.name().substring("TIMESTAMP".length()));
            }
            case "INTERVAL YEAR TO MONTH" -> {
                out.append("INTERVAL YEAR");
                length(type);
                out.append(" TO MONTH");
            }
            case "INTERVAL DAY TO SECOND" -> {
                out.append("INTERVAL DAY");
                type.precision()
                        .ifPresent(
                                precision -> out.append('(').append(precision).append(')'));
                out.append(" TO SECOND");
                type.scale().ifPresent(scale -> out.append('(').append(scale).append(')'));
            }
            default -> {
                out.append(type.name());
                length(type);
            }
        }
        out.append(type.name().equals("VECTOR") || type.suffix().isEmpty() ? "" : " " + type.suffix());
    }

    private void length(TypeName type) {
        if (type.precision().isEmpty()) {
            return;
        }
        out.append('(').append(number(type.precision().getAsInt()));
        out.append(type.semantics() == TypeName.LengthSemantics.UNSTATED ? "" : " " + type.semantics());
        type.scale().ifPresent(scale -> out.append(", ").append(number(scale)));
        out.append(type.name().equals("VECTOR") && !type.suffix().isEmpty() ? ", " + type.suffix() : "")
                .append(')');
    }

    private static String number(int value) {
        return value == TypeName.STAR ? "*" : Integer.toString(value);
    }
}
