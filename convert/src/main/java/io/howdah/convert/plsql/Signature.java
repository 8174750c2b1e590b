package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Declaration;
import java.util.List;
import java.util.Optional;

/**
 * How a routine is called.
 *
 * @param sql its name in the target, schema first
 * @param returns of a function
 */
record Signature(
        Declaration.Kind kind, Identifier name, String sql, List<Formal> formals, Optional<SqlType> returns) {
    Signature {
        formals = List.copyOf(formals);
    }

    /**
     * A formal parameter.
     *
     * @param sql its name in the target
     */
    record Formal(Identifier name, String sql, Declaration.Mode mode, SqlType type, Presence presence) {}

    enum Presence {
        REQUIRED,
        /** has a default */
        OPTIONAL
    }

    /** Whether a call with so many positional and these named arguments can mean it. */
    boolean fits(int positional, List<Identifier> named) {
        if (positional + named.size() > formals.size()) {
            return false;
        }
        for (int i = 0; i < formals.size(); i++) {
            Formal formal = formals.get(i);
            boolean given = i < positional || named.contains(formal.name());
            if (!given && formal.presence() == Presence.REQUIRED) {
                return false;
            }
        }
        return named.stream().allMatch(n -> formals.stream().anyMatch(f -> f.name().equals(n)));
    }

    /** Whether a value comes back through a parameter. */
    boolean returnsThroughParameters() {
        return formals.stream().anyMatch(f -> f.mode() != Declaration.Mode.IN);
    }
}
