package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * How a routine is called.
 *
 * @param sql its name in the target, schema first
 * @param returns of a function
 * @param captured variables of the routines around it that a nested routine is given, before its own parameters
 */
record Signature(
        Declaration.Kind kind,
        Identifier name,
        String sql,
        List<Formal> formals,
        Optional<SqlType> returns,
        List<Captured> captured) {
    Signature {
        formals = List.copyOf(formals);
        captured = List.copyOf(captured);
    }

    /**
     * A formal parameter.
     *
     * @param sql its name in the target
     * @param written its type in the source
     * @param text its type in the target, without length
     */
    record Formal(
            Identifier name,
            String sql,
            Declaration.Mode mode,
            TypeName written,
            SqlType type,
            String text,
            Optional<Default> initial) {}

    /**
     * @param scope in which the value has its meaning
     */
    record Default(Expr value, Scope scope, Place place) {}

    /** Who knows a default. */
    enum Place {
        /** the head of the routine in the target */
        HEAD,
        /** each call: PostgreSQL wants a default for every later input parameter, and no OUT parameter of a procedure behind one */
        CALL
    }

    /** A variable of a routine around: {@code sql} is its name there and here. */
    record Captured(String sql, SqlType type, String text, Declaration.Mode mode) {}

    /** Whether a call with so many positional and these named arguments can mean it. */
    boolean fits(int positional, List<Identifier> named) {
        if (positional + named.size() > formals.size()) {
            return false;
        }
        for (int i = 0; i < formals.size(); i++) {
            Formal formal = formals.get(i);
            boolean given = i < positional || named.contains(formal.name());
            if (!given && formal.initial().isEmpty()) {
                return false;
            }
        }
        return named.stream()
                .allMatch(n -> formals.stream().anyMatch(f -> f.name().equals(n)));
    }

    /** Whether a value comes back through a parameter. */
    boolean returnsThroughParameters() {
        return formals.stream().anyMatch(f -> f.mode() != Declaration.Mode.IN)
                || captured.stream().anyMatch(c -> c.mode() != Declaration.Mode.IN);
    }

    boolean function() {
        return kind == Declaration.Kind.FUNCTION;
    }

    /** A function whose results are the columns of a record: the call stands alone, before the statement that wants its value. */
    boolean takenOut() {
        return function() && returnsThroughParameters();
    }

    Signature sql(String other) {
        return new Signature(kind, name, other, formals, returns, captured);
    }

    Signature defaultsAtCall() {
        List<Formal> called = formals.stream()
                .map(f -> new Formal(
                        f.name(),
                        f.sql(),
                        f.mode(),
                        f.written(),
                        f.type(),
                        f.text(),
                        f.initial().map(i -> new Default(i.value(), i.scope(), Place.CALL))))
                .toList();
        return new Signature(kind, name, sql, called, returns, captured);
    }

    Signature captured(List<Captured> variables) {
        return new Signature(kind, name, sql, formals, returns, variables);
    }

    /** The same head as another declaration: of a specification and its body, of a forward declaration and what it announces. */
    boolean declares(Signature other) {
        if (!name.equals(other.name) || kind != other.kind || formals.size() != other.formals.size()) {
            return false;
        }
        for (int i = 0; i < formals.size(); i++) {
            Formal a = formals.get(i);
            Formal b = other.formals.get(i);
            if (!a.name().equals(b.name())
                    || a.mode() != b.mode()
                    || !a.written().equals(b.written())) {
                return false;
            }
        }
        return true;
    }

    /** Defaults may stand in the first declaration alone. */
    Signature withDefaults(Signature first) {
        boolean own = formals.stream().anyMatch(f -> f.initial().isPresent());
        return own ? this : new Signature(kind, name, sql, first.formals, returns, captured);
    }
}
