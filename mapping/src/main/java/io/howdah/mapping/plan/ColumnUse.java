package io.howdah.mapping.plan;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Parts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Whether a check or an index key, which hold no queries, names one of some columns. */
final class ColumnUse {
    private ColumnUse() {}

    static boolean names(Expr expression, Set<Identifier> columns) {
        Deque<Expr> open = new ArrayDeque<>(List.of(expression));
        while (!open.isEmpty()) {
            Expr next = open.pop();
            if (next instanceof Expr.Ref ref && columns.contains(ref.name().last())) {
                return true;
            }
            Parts.of(next).forEach(open::push);
        }
        return false;
    }
}
