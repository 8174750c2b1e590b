package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code LISTAGG(x, ', ') WITHIN GROUP (ORDER BY y) -> string_agg(x, ', ' ORDER BY y)}; over a window the order goes into the window. */
final class ListaggToStringAgg implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "LISTAGG(last_name, ', ') WITHIN GROUP (ORDER BY hire_date)",
                "string_agg(last_name, ', ' ORDER BY hire_date)",
                "ON OVERFLOW is dropped: there is no limit of 4000 bytes to overflow");
    }

    @Override
    public Set<String> functions() {
        return Set.of("LISTAGG", "WM_CONCAT");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.DISTINCT, Clause.WITHIN_GROUP, Clause.OVER, Clause.EXTRA);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().isEmpty()) {
            return Optional.empty();
        }
        Typed given = site.value(call.arguments().getFirst().value());
        Typed text = Coercions.toText(given, site, call.at());
        PgExpr value = text.type().kind() == Kind.UNKNOWN ? PgExpr.cast(text.sql(), "text") : text.sql();
        Typed separator = call.arguments().size() > 1
                ? site.value(call.arguments().get(1).value())
                : call.function().last().text().equals("LISTAGG") ? Typed.nothing() : Typed.text(",");
        if (!call.clauses().extra().isEmpty()) {
            site.note(
                    RuleCode.CLAUSE_DROPPED,
                    call.at(),
                    call.clauses().extra() + " was dropped: string_agg has no limit of 4000 bytes");
        }
        List<PgExpr> arguments = List.of(value, separator.isNull() ? PgExpr.text("") : separator.sql());
        List<PgExpr.SortKey> order =
                call.clauses().withinGroup().stream().map(site::sortKey).toList();
        boolean distinct = call.quantifier() == Expr.Quantifier.DISTINCT;
        PgExpr.CallClauses clauses = call.clauses()
                .over()
                .map(site::window)
                .map(w -> new PgExpr.Window(w.name(), w.partitionBy(), order, List.of()))
                .map(w -> PgExpr.CallClauses.NONE.over(order.isEmpty() ? w : Clauses.wholePartition(w)))
                .orElse(new PgExpr.CallClauses(order, List.of(), Optional.empty(), Optional.empty()));
        return Optional.of(Typed.of(
                new PgExpr.Call("string_agg", distinct ? PgExpr.Set.DISTINCT : PgExpr.Set.ALL, arguments, clauses),
                SqlType.TEXT));
    }
}
