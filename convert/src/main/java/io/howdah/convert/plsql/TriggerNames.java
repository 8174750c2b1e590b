package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a trigger's text can ask: what fired it, which row, and what its function gives back. They are symbols no source can name. */
final class TriggerNames {
    private static final Identifier OPERATION = new Identifier(":OPERATION");
    private static final Identifier RESULT = new Identifier(":RESULT");

    private TriggerNames() {}

    /** The name under which {@code :NEW} is found. */
    static Identifier bind(String name) {
        return new Identifier(":" + name.toUpperCase(Locale.ROOT));
    }

    /**
     * @param result what the function returns: {@code NEW}, {@code NULL}
     */
    static void define(Scope scope, String result) {
        scope.define(OPERATION, new Symbol.Variable("TG_OP", SqlType.TEXT));
        scope.define(RESULT, new Symbol.Variable(result, SqlType.RECORD));
    }

    static boolean inTrigger(Scope scope) {
        return scope.find(OPERATION).isPresent();
    }

    /** What RETURN without a value returns. */
    static Optional<PgExpr> result(Scope scope) {
        return scope.find(RESULT)
                .filter(Symbol.Variable.class::isInstance)
                .map(s -> PgExpr.word(((Symbol.Variable) s).sql()));
    }

    /** INSERTING, UPDATING, DELETING. */
    static Optional<Typed> event(String event, Scope scope) {
        return inTrigger(scope) ? Optional.of(is(event)) : Optional.empty();
    }

    private static Typed is(String event) {
        return Typed.of(
                PgExpr.binary(PgExpr.word("TG_OP"), "=", PgExpr.text(event)), SqlType.BOOLEAN, Typed.Nulls.NEVER);
    }

    /** {@code UPDATING('SALARY')}: Oracle asks whether the column stands in SET, PostgreSQL can only tell whether it has changed. */
    static Optional<Typed> updating(Expr.Call call, Scope scope, UnitContext context) {
        if (!inTrigger(scope)) {
            return Optional.empty();
        }
        Expr argument = call.arguments().getFirst().value();
        boolean rows = scope.find(bind("NEW")).isPresent();
        if (!rows || !(argument instanceof Expr.Text(var at, String column, var kind))) {
            context.loss(
                    PlsqlCode.TRIGGER_COLUMN_TEST,
                    call.at(),
                    "UPDATING with a column is true for every UPDATE in this trigger",
                    "make a trigger of its own with UPDATE OF the column");
            return Optional.of(is("UPDATE"));
        }
        String sql = context.local(new Identifier(column.toUpperCase(Locale.ROOT)));
        context.warning(
                PlsqlCode.TRIGGER_COLUMN_TEST,
                call.at(),
                "UPDATING('" + column
                        + "') is true when the value has changed, in Oracle when the column stands in SET",
                "make a trigger of its own with UPDATE OF the column where the difference matters");
        PgExpr changed = PgExpr.binary(
                new PgExpr.Column(List.of("NEW", sql)), "IS DISTINCT FROM", new PgExpr.Column(List.of("OLD", sql)));
        return Optional.of(
                Typed.of(PgExpr.binary(is("UPDATE").sql(), "AND", changed), SqlType.BOOLEAN, Typed.Nulls.NEVER));
    }
}
