package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.sql.Condition.Side;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Compiles the conditions of ON and WHERE one by one, and notes which sources each speaks of. */
final class ConditionCompiler {
    private final Scope scope;
    private final Expressions expressions;

    ConditionCompiler(Compilation compilation, Scope scope) {
        this.scope = scope;
        this.expressions = new Expressions(compilation, scope, Optional.empty(), Optional.empty());
    }

    /** What AND joins, and BETWEEN as two comparisons. */
    static List<Expr> conjuncts(Expr condition) {
        List<Expr> all = new ArrayList<>();
        Expr at = condition;
        while (at instanceof Expr.Binary b && b.operator().equals("AND")) {
            all.addFirst(b.right());
            at = b.left();
        }
        all.addFirst(at);
        List<Expr> flat = new ArrayList<>();
        for (Expr part : all) {
            if (part instanceof Expr.Binary b && b.operator().equals("AND")) {
                flat.addAll(conjuncts(part));
            } else if (part instanceof Expr.Between b && b.negation() == Expr.Negation.PLAIN) {
                flat.add(new Expr.Binary(b.at(), ">=", b.value(), b.low()));
                flat.add(new Expr.Binary(b.at(), "<=", b.value(), b.high()));
            } else {
                flat.add(part);
            }
        }
        return flat;
    }

    Condition condition(Expr part) throws OracleError {
        boolean rownumBefore = scope.rownumSeen;
        scope.rownumSeen = false;
        boolean compared = part instanceof Expr.Binary b
                && List.of("=", "<", ">", "<=", ">=").contains(b.operator())
                && !(b.right() instanceof Expr.Quantified)
                && !(b.left() instanceof Expr.Row);
        Condition result;
        if (compared) {
            Expr.Binary b = (Expr.Binary) part;
            Side left = side(b.left());
            Side right = side(b.right());
            BitSet touched = union(left.touched(), right.touched());
            BitSet marked = new BitSet();
            if (left.marked()) {
                marked.or(left.touched());
            }
            if (right.marked()) {
                marked.or(right.touched());
            }
            result = new Condition(
                    Operators.comparison(b.operator(), left.compiled(), right.compiled()),
                    touched,
                    marked,
                    left.outwards() || right.outwards(),
                    scope.rownumSeen,
                    b.operator(),
                    Optional.of(left),
                    Optional.of(right));
        } else {
            Side whole = side(part);
            result = new Condition(
                    whole.compiled().evaluator(),
                    whole.touched(),
                    whole.marked() ? whole.touched() : new BitSet(),
                    whole.outwards(),
                    scope.rownumSeen,
                    "",
                    Optional.empty(),
                    Optional.empty());
        }
        scope.rownumSeen |= rownumBefore;
        return result;
    }

    private static BitSet union(BitSet a, BitSet b) {
        BitSet all = (BitSet) a.clone();
        all.or(b);
        return all;
    }

    private Side side(Expr e) throws OracleError {
        scope.touched.clear();
        scope.marked.clear();
        boolean before = scope.outwards;
        scope.outwards = false;
        Compiled compiled = expressions.compile(e);
        BitSet touched = (BitSet) scope.touched.clone();
        boolean outwards = scope.outwards;
        scope.outwards = before || outwards;
        Optional<Integer> column =
                compiled.evaluator() instanceof Expressions.LocalColumn c ? Optional.of(c.column()) : Optional.empty();
        return new Side(compiled, touched, outwards, column, !scope.marked.isEmpty());
    }
}
