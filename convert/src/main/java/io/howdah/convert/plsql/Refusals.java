package io.howdah.convert.plsql;

import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What becomes of statements and declarations of which a part has no counterpart: the whole raises the part's code when it is reached,
 * {@code n := utl_http.f(x) + 1 -> RAISE EXCEPTION 'CONVERT-1002: UTL_HTTP.F has no counterpart'}. Conditions answer for themselves.
 */
final class Refusals {
    private Refusals() {}

    /** A variable's value. */
    static PgExpr value(UnitContext context, Declaration.Variable variable, SqlType type, Supplier<PgExpr> make) {
        int mark = context.expressions().refusals();
        PgExpr made = make.get();
        return raising(context, mark, type)
                .map(raising -> {
                    context.replaced(variable.at(), variable.end());
                    return raising;
                })
                .orElse(made);
    }

    /** A parameter's value. */
    static PgExpr value(UnitContext context, SqlType type, Supplier<PgExpr> make) {
        int mark = context.expressions().refusals();
        PgExpr made = make.get();
        return raising(context, mark, type).orElse(made);
    }

    private static Optional<PgExpr> raising(UnitContext context, int mark, SqlType type) {
        CodeExpressions.Unit unit = context.expressions();
        return unit.refusedSince(mark)
                .map(message -> PgExpr.call(unit.helper("refuse"), PgExpr.text(message)))
                .map(raising -> type.castName()
                        .filter(name -> !name.equals("text"))
                        .map(name -> PgExpr.cast(raising, name))
                        .orElse(raising));
    }

    /** A cursor's query: one with the same columns. */
    static CodeExpressions.Rows query(
            UnitContext context, Declaration.Cursor cursor, Supplier<CodeExpressions.Rows> make) {
        CodeExpressions.Unit unit = context.expressions();
        int mark = unit.refusals();
        CodeExpressions.Rows rows = make.get();
        Optional<String> refused = unit.refusedSince(mark);
        if (refused.isEmpty()) {
            return rows;
        }
        context.replaced(cursor.at(), cursor.end());
        List<PgQuery.Item> items = new ArrayList<>();
        for (CodeExpressions.Column column : rows.columns()) {
            PgExpr nothing = column.type()
                    .castName()
                    .map(name -> PgExpr.cast(PgExpr.NULL, name))
                    .orElse(PgExpr.NULL);
            Optional<String> name = Optional.of(column.sql()).filter(n -> !n.equals(CodeExpressions.NAMELESS));
            items.add(new PgQuery.Item(nothing, name));
        }
        if (items.isEmpty()) {
            items.add(new PgQuery.Item(PgExpr.NULL, Optional.empty()));
        }
        PgExpr raising = PgExpr.cast(PgExpr.call(unit.helper("refuse"), PgExpr.text(refused.orElseThrow())), "boolean");
        PgQuery query = PgQuery.of(PgQuery.Select.of(items, List.of(), Optional.of(raising)));
        return new CodeExpressions.Rows(query, rows.columns());
    }

    /** A statement; what raises instead when a part of it is refused. */
    static Optional<PgStep> since(UnitContext context, int mark) {
        return context.expressions().refusedSince(mark).map(RoutineLowering::raise);
    }
}
