package io.howdah.sql.postgres;

import static io.howdah.sql.postgres.PgPrinter.STEP;
import static io.howdah.sql.postgres.PgPrinter.WIDTH;
import static io.howdah.sql.postgres.PgPrinter.expression;
import static io.howdah.sql.postgres.PgPrinter.keys;
import static io.howdah.sql.postgres.PgPrinter.list;
import static io.howdah.sql.postgres.PgPrinter.nested;
import static io.howdah.sql.postgres.PgPrinter.newLine;
import static io.howdah.sql.postgres.PgPrinter.window;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Layout of queries: {@code indent} is the column at which the query's clauses begin. */
final class PgQueryPrinter {
    /** Queries up to this length stay on one line. */
    private static final int SHORT = 60;

    private PgQueryPrinter() {}

    static String query(PgQuery query, int indent) {
        List<String> clauses = new ArrayList<>();
        if (!query.with().isEmpty()) {
            clauses.add(with(query.recursive(), query.with(), indent));
        }
        clauses.addAll(body(query.body(), indent));
        if (!query.orderBy().isEmpty()) {
            clauses.add("ORDER BY " + keys(query.orderBy(), indent));
        }
        query.offset().ifPresent(o -> clauses.add("OFFSET " + expression(o, 0, indent)));
        query.limit().ifPresent(l -> clauses.add(limit(l, indent)));
        if (!query.forUpdate().isEmpty()) {
            clauses.add(query.forUpdate());
        }
        String flat = String.join(" ", clauses);
        return flat.length() <= SHORT && !flat.contains("\n") ? flat : String.join(newLine(indent), clauses);
    }

    private static String limit(PgQuery.Limit limit, int indent) {
        return switch (limit.ties()) {
            case ONLY -> "LIMIT " + expression(limit.count(), 0, indent);
            case WITH_TIES -> "FETCH FIRST (" + expression(limit.count(), 0, indent) + ") ROWS WITH TIES";
        };
    }

    static String with(PgQuery.Recursive recursive, List<PgQuery.CommonTable> tables, int indent) {
        return (recursive == PgQuery.Recursive.RECURSIVE ? "WITH RECURSIVE " : "WITH ")
                + tables.stream()
                        .map(t -> t.name()
                                + (t.columns().isEmpty() ? "" : " (" + String.join(", ", t.columns()) + ")")
                                + " AS (" + newLine(indent + STEP) + query(t.query(), indent + STEP)
                                + newLine(indent) + ")"
                                + (t.clauses().isEmpty() ? "" : " " + t.clauses()))
                        .collect(Collectors.joining(", "));
    }

    private static List<String> body(PgQuery.Body body, int indent) {
        return switch (body) {
            case PgQuery.Select select -> select(select, indent);
            case PgQuery.Nested(var query) -> List.of(nested(query, indent));
            case PgQuery.Values(var rows) -> List.of("VALUES " + list(rows, indent));
            case PgQuery.SetOperation operation -> setOperation(operation, indent);
            case PgQuery.Changed(var change) -> List.of(PgCodePrinter.print(change, indent));
        };
    }

    /**
     * Long left-deep chains of UNION are flattened in a loop. INTERSECT binds tighter than UNION and EXCEPT in PostgreSQL, so a chain
     * under it gets parentheses.
     */
    private static List<String> setOperation(PgQuery.SetOperation operation, int indent) {
        List<PgQuery.SetOperation> spine = new ArrayList<>();
        PgQuery.Body leftmost = operation;
        while (leftmost instanceof PgQuery.SetOperation o) {
            spine.add(o);
            leftmost = o.left();
            if (o.operator().startsWith("INTERSECT")
                    && leftmost instanceof PgQuery.SetOperation left
                    && !left.operator().startsWith("INTERSECT")) {
                leftmost = new PgQuery.Nested(PgQuery.of(left));
            }
        }
        List<String> clauses = new ArrayList<>(body(leftmost, indent));
        for (PgQuery.SetOperation o : spine.reversed()) {
            clauses.add(o.operator());
            clauses.addAll(
                    o.right() instanceof PgQuery.SetOperation right
                            ? List.of(nested(PgQuery.of(right), indent))
                            : body(o.right(), indent));
        }
        return clauses;
    }

    private static List<String> select(PgQuery.Select select, int indent) {
        List<String> clauses = new ArrayList<>();
        clauses.add(items(select, indent));
        if (!select.from().isEmpty()) {
            clauses.add(from(select.from(), indent));
        }
        select.where().ifPresent(w -> clauses.add("WHERE " + expression(w, 0, indent + STEP)));
        if (!select.groupBy().isEmpty()) {
            clauses.add("GROUP BY " + wrapped(select.groupBy(), indent, "GROUP BY ".length()));
        }
        select.having().ifPresent(h -> clauses.add("HAVING " + expression(h, 0, indent + STEP)));
        if (!select.windows().isEmpty()) {
            clauses.add("WINDOW "
                    + select.windows().stream()
                            .map(w -> w.name() + " AS " + window(w.window(), indent))
                            .collect(Collectors.joining(", ")));
        }
        return clauses;
    }

    private static String wrapped(List<PgExpr> expressions, int indent, int head) {
        String flat = list(expressions, indent);
        if (flat.length() + head + indent <= WIDTH) {
            return flat;
        }
        return expressions.stream()
                .map(x -> newLine(indent + STEP) + expression(x, 0, indent + STEP))
                .collect(Collectors.joining(","));
    }

    private static String items(PgQuery.Select select, int indent) {
        String head = select.set() == PgExpr.Set.DISTINCT ? "SELECT DISTINCT" : "SELECT";
        List<String> items = select.items().stream()
                .map(i -> expression(i.value(), 0, indent + STEP)
                        + i.alias().map(a -> " AS " + a).orElse(""))
                .toList();
        if (items.isEmpty()) {
            return head;
        }
        String flat = head + " " + String.join(", ", items);
        if (flat.length() + indent <= WIDTH && !flat.contains("\n")) {
            return flat;
        }
        return head + newLine(indent + STEP) + String.join("," + newLine(indent + STEP), items);
    }

    static String from(List<PgQuery.From> from, int indent) {
        boolean one = from.size() == 1 && !(from.getFirst() instanceof PgQuery.Join);
        List<String> sources =
                from.stream().map(f -> from(f, one ? indent : indent + STEP)).toList();
        String flat = "FROM " + String.join(", ", sources);
        if (flat.length() + indent <= WIDTH && !flat.contains("\n")) {
            return flat;
        }
        return "FROM " + String.join("," + newLine(indent + STEP), sources);
    }

    private static String from(PgQuery.From from, int indent) {
        return switch (from) {
            case PgQuery.Table(String name, var alias, String sample) ->
                name + alias.map(a -> " AS " + a).orElse("") + (sample.isEmpty() ? "" : " " + sample);
            case PgQuery.Derived(var lateral, var query, String alias, var columns) ->
                lateral(lateral) + nested(query, indent) + " AS " + alias + columns(columns);
            case PgQuery.Function(var lateral, var call, String suffix, var alias, var columns) ->
                lateral(lateral)
                        + expression(call, 0, indent)
                        + (suffix.isEmpty() ? "" : " " + suffix)
                        + alias.map(a -> " AS " + a).orElse("")
                        + columns(columns);
            case PgQuery.Join join -> join(join, indent);
        };
    }

    private static String join(PgQuery.Join join, int indent) {
        String right = from(join.right(), indent);
        if (join.right() instanceof PgQuery.Join) {
            right = "(" + right + ")";
        }
        return from(join.left(), indent) + newLine(indent) + join.kind() + " " + right
                + join.on().map(on -> " ON " + on(on, indent)).orElse("")
                + (join.using().isEmpty() ? "" : " USING (" + String.join(", ", join.using()) + ")");
    }

    private static String on(PgExpr on, int indent) {
        return expression(on, 0, indent + STEP);
    }

    private static String lateral(PgQuery.Lateral lateral) {
        return lateral == PgQuery.Lateral.LATERAL ? "LATERAL " : "";
    }

    private static String columns(List<String> columns) {
        return columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")";
    }
}
