package io.howdah.convert.plsql;

import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgStep;
import java.util.List;
import java.util.Optional;

/**
 * SQL macros (PL/SQL Language Reference 23ai, "SQL_MACRO Clause"). Oracle puts the text that a macro returns into the query; the function
 * here returns the value of that text, when it is a literal: {@code RETURN 'x * 2'} becomes {@code RETURN x * 2}. It comes as text, as the
 * function is declared.
 */
final class SqlMacros {
    private SqlMacros() {}

    static boolean is(Declaration.Routine routine) {
        return routine.options().stream().anyMatch(o -> o.startsWith("SQL_MACRO"));
    }

    /** @param scope in which the parameters are known */
    static PgStep.Block block(UnitContext context, Declaration.Routine routine, Declaration.Coded coded, Scope scope) {
        boolean scalar = routine.options().stream().anyMatch(o -> o.startsWith("SQL_MACRO") && o.contains("SCALAR"));
        Optional<Expr> value = scalar ? value(coded) : Optional.empty();
        if (value.isEmpty()) {
            context.loss(
                    PlsqlCode.SQL_MACRO,
                    routine.at(),
                    routine.name() + " is a SQL macro whose text is a query, or is put together",
                    "write it as a function that returns rows, or as a view");
            context.replaced(coded.body().begin(), coded.body().end());
            return RoutineLowering.raising(PlsqlCode.SQL_MACRO);
        }
        Expr e = value.orElseThrow();
        Site site = context.expressions().site(new NamesInCode(context, scope));
        return PgStep.Block.of(
                List.of(),
                List.of(new PgStep.Return(Optional.of(
                        Coercions.to(SqlType.TEXT, site.value(e), site, e.at()).sql()))));
    }

    private static Optional<Expr> value(Declaration.Coded coded) {
        List<Step> steps = coded.body().steps();
        boolean literal = coded.declarations().isEmpty()
                && steps.size() == 1
                && steps.getFirst() instanceof Step.Return r
                && r.value().filter(Expr.Text.class::isInstance).isPresent();
        if (!literal) {
            return Optional.empty();
        }
        Expr.Text text = (Expr.Text) ((Step.Return) steps.getFirst()).value().orElseThrow();
        try {
            return Optional.of(OracleParser.expression(text.value()));
        } catch (SyntaxException e) {
            return Optional.empty(); // the caller reports the macro
        }
    }
}
