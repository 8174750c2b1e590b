package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.SqlConverter.Replaced;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Parts;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Looks into Oracle trees without changing them. */
final class Trees {
    private Trees() {}

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
            all.addAll(Parts.of(all.get(i)));
        }
        return last < 0 ? Optional.empty() : Optional.of(new Replaced(begin, last + 1));
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
            open.addAll(Parts.of(e).reversed());
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
