package io.howdah.catalog.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import java.util.List;
import java.util.Optional;

/** RENAME COLUMN inside the expressions of checks, index keys and virtual columns: Oracle rewrites them too. */
final class RenamedColumns {
    private RenamedColumns() {}

    static Expr in(Expr expression, Identifier from, Identifier to) {
        return switch (expression) {
            case Expr.Ref ref -> ref.name().last().equals(from) ? new Expr.Ref(ref.at(), renamed(ref.name(), to)) : ref;
            case Expr.Unary u -> new Expr.Unary(u.at(), u.operator(), in(u.operand(), from, to));
            case Expr.Binary b ->
                new Expr.Binary(b.at(), b.operator(), in(b.left(), from, to), in(b.right(), from, to));
            case Expr.Call c ->
                new Expr.Call(
                        c.at(),
                        c.function(),
                        c.quantifier(),
                        c.arguments().stream()
                                .map(a -> new Expr.Argument(a.name(), in(a.value(), from, to)))
                                .toList(),
                        c.clauses());
            case Expr.Case c ->
                new Expr.Case(
                        c.at(),
                        c.operand().map(o -> in(o, from, to)),
                        c.whens().stream()
                                .map(w -> new Expr.When(in(w.condition(), from, to), in(w.result(), from, to)))
                                .toList(),
                        c.otherwise().map(o -> in(o, from, to)));
            case Expr.Cast c -> new Expr.Cast(c.at(), in(c.value(), from, to), c.type(), c.extra());
            case Expr.As a -> new Expr.As(a.at(), in(a.value(), from, to), a.type());
            case Expr.Extract e -> new Expr.Extract(e.at(), e.field(), in(e.value(), from, to));
            case Expr.Trim t ->
                new Expr.Trim(t.at(), t.side(), t.characters().map(c -> in(c, from, to)), in(t.value(), from, to));
            case Expr.Row r -> new Expr.Row(r.at(), all(r.elements(), from, to));
            case Expr.InList i ->
                new Expr.InList(i.at(), in(i.value(), from, to), i.negation(), all(i.list(), from, to));
            case Expr.Between b ->
                new Expr.Between(
                        b.at(), in(b.value(), from, to), b.negation(), in(b.low(), from, to), in(b.high(), from, to));
            case Expr.Like l ->
                new Expr.Like(
                        l.at(),
                        in(l.value(), from, to),
                        l.negation(),
                        l.operator(),
                        in(l.pattern(), from, to),
                        l.escape().map(e -> in(e, from, to)));
            case Expr.Is i -> new Expr.Is(i.at(), in(i.value(), from, to), i.negation(), i.test());
            case Expr.AtTimeZone a ->
                new Expr.AtTimeZone(a.at(), in(a.value(), from, to), a.zone().map(z -> in(z, from, to)));
            case Expr.IntervalOf i -> new Expr.IntervalOf(i.at(), in(i.value(), from, to), i.fields());
            case Expr.Collate c -> new Expr.Collate(c.at(), in(c.value(), from, to), c.collation());
            case Expr.Member m -> new Expr.Member(m.at(), in(m.target(), from, to), m.name());
            // neither constraints nor index keys may hold these, or they hold no column
            case Expr.Text e -> e;
            case Expr.Num e -> e;
            case Expr.DateText e -> e;
            case Expr.TimestampText e -> e;
            case Expr.IntervalText e -> e;
            case Expr.Null e -> e;
            case Expr.Bool e -> e;
            case Expr.OuterRef e -> e;
            case Expr.Bind e -> e;
            case Expr.Star e -> e;
            case Expr.Multiset e -> e;
            case Expr.InQuery e -> e;
            case Expr.Exists e -> e;
            case Expr.Subquery e -> e;
            case Expr.Quantified e -> e;
            case Expr.CursorOf e -> e;
            case Expr.Apply e -> e;
            case Expr.Attribute e -> e;
            case Expr.Opaque e -> e;
        };
    }

    private static List<Expr> all(List<Expr> list, Identifier from, Identifier to) {
        return list.stream().map(e -> in(e, from, to)).toList();
    }

    private static Name renamed(Name name, Identifier to) {
        List<Identifier> parts = new java.util.ArrayList<>(name.parts());
        parts.set(parts.size() - 1, to);
        return new Name(name.at(), parts, Optional.empty());
    }
}
