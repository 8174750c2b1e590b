package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Declaration;
import java.util.List;
import java.util.Optional;

/** What a name of PL/SQL stands for. */
sealed interface Symbol {
    /** A local variable, constant or parameter: {@code sql} as it must stand. */
    record Variable(String sql, SqlType type) implements Symbol {}

    /**
     * A variable or constant of a package: read by calling {@code getter}, written by calling {@code setter}, which is empty for a
     * constant.
     */
    record State(String getter, Optional<String> setter, SqlType type) implements Symbol {}

    record Routines(List<Signature> overloads) implements Symbol {
        public Routines {
            overloads = List.copyOf(overloads);
        }
    }

    /**
     * A cursor with its query.
     *
     * @param declaration as declared in {@code home}
     * @param shared the name that all routines know it by when it belongs to a package; empty for a local one
     */
    record Cursor(String sql, SqlType row, Declaration.Cursor declaration, Scope home, Optional<String> shared)
            implements Symbol {}

    /** A named exception: {@code condition} as it must stand behind WHEN, {@code state} its SQLSTATE. */
    record NamedException(String condition, String state) implements Symbol {}

    record NamedType(Declared declared) implements Symbol {}

    /** A block's label or a routine's name as qualifier of what is declared in it. */
    record Qualifier(Scope scope) implements Symbol {}

    /** A package, by its members. */
    record Package(Identifier name, Scope members) implements Symbol {}
}
