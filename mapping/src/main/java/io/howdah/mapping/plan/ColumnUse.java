package io.howdah.mapping.plan;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Expr;
import java.util.List;
import java.util.Set;

/**
 * Whether a check or an index key names one of some columns. Looks into the forms that stand in such expressions; what it does not know it
 * does not enter, and the conversion then says that the column is not there.
 */
final class ColumnUse {
    private ColumnUse() {}

    static boolean names(Expr expression, Set<Identifier> columns) {
        return switch (expression) {
            case Expr.Ref ref -> columns.contains(ref.name().last());
            case Expr.Unary e -> names(e.operand(), columns);
            case Expr.Binary e -> names(e.left(), columns) || names(e.right(), columns);
            case Expr.InList e -> names(e.value(), columns) || any(e.list(), columns);
            case Expr.Between e -> any(List.of(e.value(), e.low(), e.high()), columns);
            case Expr.Like e -> any(List.of(e.value(), e.pattern()), columns);
            case Expr.Is e -> names(e.value(), columns);
            case Expr.Cast e -> names(e.value(), columns);
            case Expr.Row e -> any(e.elements(), columns);
            case Expr.Call e -> e.arguments().stream().anyMatch(a -> names(a.value(), columns));
            case Expr.Case e ->
                e.operand().filter(o -> names(o, columns)).isPresent()
                        || e.otherwise().filter(o -> names(o, columns)).isPresent()
                        || e.whens().stream()
                                .anyMatch(w -> names(w.condition(), columns) || names(w.result(), columns));
            default -> false;
        };
    }

    private static boolean any(List<Expr> expressions, Set<Identifier> columns) {
        return expressions.stream().anyMatch(e -> names(e, columns));
    }
}
