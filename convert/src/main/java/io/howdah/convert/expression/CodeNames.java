package io.howdah.convert.expression;

import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.Optional;

/**
 * What names mean inside PL/SQL, beside columns: variables, parameters, routines, collections, cursor attributes, {@code :NEW}. Each
 * answer is empty when the expression is not PL/SQL's business. Columns of the query around come first, as in Oracle (PL/SQL Language
 * Reference 23ai, "Differences Between PL/SQL and SQL Name Resolution Rules").
 */
public interface CodeNames {
    /** Outside of PL/SQL. */
    CodeNames NONE = new CodeNames() {};

    default Optional<Typed> name(Expr.Ref ref, Site site) {
        return Optional.empty();
    }

    default Optional<Typed> call(Expr.Call call, Site site) {
        return Optional.empty();
    }

    /** An expression whose parts must be evaluated one after the other, in statements before. */
    default Optional<Typed> lazily(Expr e, Site site) {
        return Optional.empty();
    }

    /** {@code CURSOR(SELECT ..)}: opened by a statement before. */
    default Optional<Typed> cursor(Expr.CursorOf cursor, Site site) {
        return Optional.empty();
    }

    /** CAST to a type of PL/SQL. */
    default Optional<Typed> cast(Expr.Cast cast, Site site) {
        return Optional.empty();
    }

    default Optional<Typed> member(Expr.Member member, Site site) {
        return Optional.empty();
    }

    default Optional<Typed> apply(Expr.Apply apply, Site site) {
        return Optional.empty();
    }

    default Optional<Typed> attribute(Expr.Attribute attribute, Site site) {
        return Optional.empty();
    }

    default Optional<Typed> bind(Expr.Bind bind, Site site) {
        return Optional.empty();
    }

    /** {@code x IS OF (type)}. */
    default Optional<Typed> is(Expr.Is is, Site site) {
        return Optional.empty();
    }

    /** A comparison of objects. */
    default Optional<Typed> compared(String operator, Typed left, Typed right, Site site) {
        return Optional.empty();
    }

    /** What a value is sorted by. */
    default Typed sorted(Typed value, Site site, At at) {
        return value;
    }

    /** {@code CAST(x AS type)} with a type that is declared in PL/SQL. */
    default Optional<SqlType> declaredType(TypeName type) {
        return Optional.empty();
    }

    default Optional<Typed> supertype(Expr.As as, Site site) {
        return Optional.empty();
    }
}
