package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.SqlConverter.Replaced;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks into Oracle trees without changing them. */
final class Trees {
    private Trees() {}

    /** The direct parts of an expression; queries inside are not entered. */
    static List<Expr> parts(Expr e) {
        return switch (e) {
            case Expr.Text x -> List.of();
            case Expr.Num x -> List.of();
            case Expr.DateText x -> List.of();
            case Expr.TimestampText x -> List.of();
            case Expr.IntervalText x -> List.of();
            case Expr.Null x -> List.of();
            case Expr.Bool x -> List.of();
            case Expr.Ref x -> List.of();
            case Expr.OuterRef x -> List.of(x.column());
            case Expr.Bind x -> List.of();
            case Expr.Star x -> List.of();
            case Expr.Call x -> call(x);
            case Expr.Unary x -> List.of(x.operand());
            case Expr.Binary x -> List.of(x.left(), x.right());
            case Expr.Case x -> caseParts(x);
            case Expr.Cast x -> List.of(x.value());
            case Expr.As x -> List.of(x.value());
            case Expr.Multiset x -> List.of();
            case Expr.Extract x -> List.of(x.value());
            case Expr.Trim x ->
                Stream.concat(x.characters().stream(), Stream.of(x.value())).toList();
            case Expr.Row x -> x.elements();
            case Expr.InList x ->
                Stream.concat(Stream.of(x.value()), x.list().stream()).toList();
            case Expr.InQuery x -> List.of(x.value());
            case Expr.Between x -> List.of(x.value(), x.low(), x.high());
            case Expr.Like x ->
                Stream.concat(Stream.of(x.value(), x.pattern()), x.escape().stream())
                        .toList();
            case Expr.Is x -> List.of(x.value());
            case Expr.Exists x -> List.of();
            case Expr.Subquery x -> List.of();
            case Expr.Quantified x -> List.of(x.operand());
            case Expr.CursorOf x -> List.of();
            case Expr.AtTimeZone x ->
                Stream.concat(Stream.of(x.value()), x.zone().stream()).toList();
            case Expr.IntervalOf x -> List.of(x.value());
            case Expr.Collate x -> List.of(x.value());
            case Expr.Member x -> List.of(x.target());
            case Expr.Apply x ->
                Stream.concat(Stream.of(x.target()), x.arguments().stream().map(Expr.Argument::value))
                        .toList();
            case Expr.Attribute x -> List.of(x.target());
            case Expr.Opaque x -> List.of();
        };
    }

    /** From the first word of an expression to the beginning of its last one, queries left out. */
    static Optional<Replaced> stretch(Expr e) {
        List<Expr> all = new ArrayList<>(List.of(e));
        int begin = Integer.MAX_VALUE;
        int last = -1;
        for (int i = 0; i < all.size(); i++) {
            int offset = all.get(i).at().offset();
            if (offset >= 0) {
                begin = Math.min(begin, offset);
                last = Math.max(last, offset);
            }
            all.addAll(parts(all.get(i)));
        }
        return last < 0 ? Optional.empty() : Optional.of(new Replaced(begin, last + 1));
    }

    private static List<Expr> call(Expr.Call call) {
        List<Expr> parts = new ArrayList<>();
        call.arguments().forEach(a -> parts.add(a.value()));
        call.clauses().orderBy().forEach(k -> parts.add(k.value()));
        call.clauses().withinGroup().forEach(k -> parts.add(k.value()));
        call.clauses().keep().ifPresent(k -> k.orderBy().forEach(o -> parts.add(o.value())));
        call.clauses().filter().ifPresent(parts::add);
        call.clauses().over().ifPresent(w -> {
            parts.addAll(w.partitionBy());
            w.orderBy().forEach(k -> parts.add(k.value()));
        });
        return parts;
    }

    private static List<Expr> caseParts(Expr.Case c) {
        List<Expr> parts = new ArrayList<>(c.operand().stream().toList());
        c.whens().forEach(w -> {
            parts.add(w.condition());
            parts.add(w.result());
        });
        c.otherwise().ifPresent(parts::add);
        return parts;
    }

    /** The queries that stand directly in an expression. */
    static Optional<Query> query(Expr e) {
        return switch (e) {
            case Expr.Multiset x -> Optional.of(x.query());
            case Expr.InQuery x -> Optional.of(x.query());
            case Expr.Exists x -> Optional.of(x.query());
            case Expr.Subquery x -> Optional.of(x.query());
            case Expr.CursorOf x -> Optional.of(x.query());
            default -> Optional.empty();
        };
    }

    /** Visits an expression and its parts, queries left out; a work list instead of recursion, as chains can be thousands deep. */
    static void visit(Expr root, Consumer<Expr> visitor) {
        List<Expr> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Expr e = open.removeLast();
            visitor.accept(e);
            open.addAll(parts(e).reversed());
        }
    }

    /** Visits an expression, its parts and the conditions and items of queries inside. */
    static void visitAll(Expr root, Consumer<Expr> visitor) {
        visit(root, e -> {
            visitor.accept(e);
            query(e).ifPresent(q -> visitQuery(q, visitor));
        });
    }

    static void visitQuery(Query query, Consumer<Expr> visitor) {
        query.with().forEach(w -> visitQuery(w.query(), visitor));
        query.orderBy().forEach(k -> visitAll(k.value(), visitor));
        visitBody(query.body(), visitor);
    }

    private static void visitBody(Query.Body body, Consumer<Expr> visitor) {
        Query.Body rest = body;
        while (rest instanceof Query.SetOperation(var at, var operator, var left, var right)) {
            visitBody(right, visitor);
            rest = left;
        }
        switch (rest) {
            case Query.Nested n -> visitQuery(n.query(), visitor);
            case Query.ValuesTable v -> v.rows().forEach(r -> visitAll(r, visitor));
            case Query.SetOperation s -> throw new IllegalStateException("left spine was walked");
            case Query.Select s -> visitSelect(s, visitor);
        }
    }

    private static void visitSelect(Query.Select s, Consumer<Expr> visitor) {
        s.items().forEach(i -> visitAll(i.value(), visitor));
        s.from().forEach(f -> visitFrom(f, visitor));
        s.where().ifPresent(w -> visitAll(w, visitor));
        s.hierarchy().ifPresent(h -> {
            h.startWith().ifPresent(w -> visitAll(w, visitor));
            visitAll(h.connectBy(), visitor);
        });
        s.groupBy().forEach(g -> visitAll(g, visitor));
        s.having().ifPresent(h -> visitAll(h, visitor));
        s.qualify().ifPresent(q -> visitAll(q, visitor));
    }

    private static void visitFrom(Query.From from, Consumer<Expr> visitor) {
        switch (from) {
            case Query.TableRef t -> {}
            case Query.Derived d -> visitQuery(d.query(), visitor);
            case Query.TableFunction f -> visitAll(f.function(), visitor);
            case Query.Join j -> {
                visitFrom(j.left(), visitor);
                visitFrom(j.right(), visitor);
                j.on().ifPresent(on -> visitAll(on, visitor));
            }
            case Query.Pivot p -> visitFrom(p.source(), visitor);
        }
    }

    /** Whether a table of that name stands in the FROM clauses of a query, for finding recursion. */
    static boolean readsTable(Query query, Identifier name) {
        return query.with().stream().anyMatch(w -> readsTable(w.query(), name)) || readsTable(query.body(), name);
    }

    private static boolean readsTable(Query.Body body, Identifier name) {
        return switch (body) {
            case Query.SetOperation s -> readsTable(s.right(), name) || readsTable(s.left(), name);
            case Query.Nested n -> readsTable(n.query(), name);
            case Query.ValuesTable v -> false;
            case Query.Select s -> s.from().stream().anyMatch(f -> readsTable(f, name)) || inSubquery(s, name);
        };
    }

    private static boolean inSubquery(Query.Select select, Identifier name) {
        boolean[] found = {false};
        select.where().ifPresent(w -> visit(w, e -> query(e).ifPresent(q -> found[0] |= readsTable(q, name))));
        return found[0];
    }

    private static boolean readsTable(Query.From from, Identifier name) {
        return switch (from) {
            case Query.TableRef t ->
                t.name().parts().size() == 1 && t.name().last().equals(name);
            case Query.Derived d -> readsTable(d.query(), name);
            case Query.TableFunction f -> false;
            case Query.Join j -> readsTable(j.left(), name) || readsTable(j.right(), name);
            case Query.Pivot p -> readsTable(p.source(), name);
        };
    }

    static boolean any(Expr root, Predicate<Expr> test) {
        boolean[] found = {false};
        visit(root, e -> found[0] |= test.test(e));
        return found[0];
    }

    /** Whether it is the bare word, such as ROWNUM. */
    static boolean word(Expr e, String word) {
        return e instanceof Expr.Ref(var at, var name)
                && name.parts().size() == 1
                && name.last().text().equals(word);
    }

    /** The terms of a chain of AND. */
    static List<Expr> conjuncts(Expr condition) {
        List<Expr> result = new ArrayList<>();
        List<Expr> open = new ArrayList<>(List.of(condition));
        while (!open.isEmpty()) {
            Expr e = open.removeLast();
            if (e instanceof Expr.Binary(var at, String operator, var left, var right) && operator.equals("AND")) {
                open.add(right);
                open.add(left);
            } else {
                result.add(e);
            }
        }
        return result;
    }

    static Optional<Expr> and(List<Expr> conditions) {
        return conditions.stream().reduce((a, b) -> new Expr.Binary(a.at(), "AND", a, b));
    }
}
