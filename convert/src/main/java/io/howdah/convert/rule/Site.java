package io.howdah.convert.rule;

import io.howdah.base.ErrorCode;
import io.howdah.base.Severity;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;

/** The place at which a rule works: converts parts, takes findings. */
public interface Site {
    /** Converts a part; where PostgreSQL could have '' for Oracle's NULL the result is already NULL. */
    Typed value(Expr part);

    /** Converts a part for a use that does not tell '' from NULL. */
    Typed raw(Expr part);

    PgExpr.SortKey sortKey(Expr.SortKey key);

    PgExpr.Window window(Expr.Window window);

    Use use();

    /** Whether it is an expression of PL/SQL outside of SQL statements. */
    default boolean procedural() {
        return false;
    }

    /** Notes that a function of schema {@code oracle} is called, and returns its qualified name. */
    String helper(String name);

    void problem(RuleCode code, Severity severity, At at, String message, String hint, int minutes);

    /**
     * Notes that the expression in work raises this message when it is reached: what stands around it, up to the next condition or
     * statement, is not asked for its value any more.
     */
    void refuse(String message);

    /** A value that cannot be had: it raises the code when it is reached. The finding is the caller's. */
    default Typed refused(ErrorCode code, String what) {
        String message = code.code() + ": " + what;
        refuse(message);
        return Typed.of(helperCall("refuse", PgExpr.text(message)), SqlType.UNKNOWN);
    }

    default void loss(RuleCode code, At at, String message, String hint) {
        problem(code, Severity.LOSS, at, message, hint, code.minutes());
    }

    default void warning(RuleCode code, At at, String message, String hint) {
        problem(code, Severity.WARNING, at, message, hint, code.minutes());
    }

    default void note(RuleCode code, At at, String message) {
        problem(code, Severity.NOTE, at, message, "", 0);
    }

    default List<Typed> values(List<Expr.Argument> arguments) {
        return arguments.stream().map(a -> value(a.value())).toList();
    }

    /** A call of a helper function. */
    default PgExpr helperCall(String name, PgExpr... arguments) {
        return PgExpr.call(helper(name), arguments);
    }

    /** Whether PostgreSQL demands an immutable expression here (manual, 38.7). */
    default boolean immutable() {
        return switch (use()) {
            case GENERATED_COLUMN, INDEX_KEY, PARTITION_BOUND -> true;
            case DEFAULT, CHECK, QUERY, CODE_STATEMENT, CODE -> false;
        };
    }

    /** Reports a function that is not immutable where one must be. */
    default void mutable(At at, String what) {
        if (immutable()) {
            loss(
                    RuleCode.NOT_IMMUTABLE,
                    at,
                    what + " is not immutable in PostgreSQL and cannot stand here",
                    "store the value in a column filled by the application or a trigger");
        }
    }
}
