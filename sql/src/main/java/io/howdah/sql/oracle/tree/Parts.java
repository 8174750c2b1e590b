package io.howdah.sql.oracle.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What expressions are made of. */
public final class Parts {
    private Parts() {}

    /** The direct parts of an expression; queries inside are not entered. */
    public static List<Expr> of(Expr e) {
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
}
