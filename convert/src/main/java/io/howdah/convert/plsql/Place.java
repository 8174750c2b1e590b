package io.howdah.convert.plsql;

import io.howdah.convert.rule.SqlType;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A variable, or a part of one, by way of fields and subscripts.
 *
 * @param held in which form the value is
 * @param sql the value: of the type itself, or as jsonb
 * @param text of a value held as jsonb: the same as text, which is what a scalar is cast from
 * @param target how it stands on the left side of an assignment; empty for what cannot be assigned to
 * @param state the package variable that it is in; {@code target} then begins with the variable that holds its value meanwhile
 * @param path how many fields and subscripts lead to it
 * @param declared the type with length and digits, empty when not known
 * @param variable the root's name in the target, empty when the root is no variable
 */
record Place(
        Held held,
        PgExpr sql,
        PgExpr text,
        List<PgExpr.Piece> target,
        SqlType type,
        Optional<Symbol.State> state,
        int path,
        String variable,
        String declared) {
    Place {
        target = List.copyOf(target);
    }

    enum Held {
        /** as a value of its type */
        PLAIN,
        /** within jsonb */
        JSON
    }

    static Place variable(String sql, SqlType type) {
        PgExpr column = new PgExpr.Column(List.of(sql));
        return new Place(
                Held.PLAIN, column, column, List.of(new PgExpr.Words(sql)), type, Optional.empty(), 0, sql, "");
    }

    /** @param meanwhile name of the variable that takes the value while a part of it is changed */
    static Place state(Symbol.State state, String meanwhile) {
        PgExpr read = PgExpr.call(state.getter());
        return new Place(
                Held.PLAIN,
                read,
                read,
                List.of(new PgExpr.Words(meanwhile)),
                state.type(),
                Optional.of(state),
                0,
                "",
                "");
    }

    static Place value(PgExpr sql, SqlType type) {
        return new Place(Held.PLAIN, sql, sql, List.of(), type, Optional.empty(), 0, "", "");
    }

    Place plain(PgExpr next, SqlType nextType, List<PgExpr.Piece> added) {
        return new Place(Held.PLAIN, next, next, extended(added), nextType, state, path + 1, variable, "");
    }

    Place json(PgExpr next, PgExpr nextText, SqlType nextType, List<PgExpr.Piece> added) {
        return new Place(Held.JSON, next, nextText, extended(added), nextType, state, path + 1, variable, "");
    }

    Place typed(SqlType other) {
        return new Place(held, sql, text, target, other, state, path, variable, declared);
    }

    /** The same with its type as it stands in a declaration, length and digits too. */
    Place declared(String text) {
        return new Place(held, sql, this.text, target, type, state, path, variable, text);
    }

    boolean assignable() {
        return !target.isEmpty();
    }

    PgExpr assigned() {
        return target.size() == 1 && target.getFirst() instanceof PgExpr.Words(String words)
                ? new PgExpr.Column(List.of(words))
                : new PgExpr.Syntax(target);
    }

    private List<PgExpr.Piece> extended(List<PgExpr.Piece> added) {
        if (target.isEmpty()) {
            return List.of();
        }
        var result = new ArrayList<>(target);
        result.addAll(added);
        return result;
    }
}
