package io.howdah.sql.postgres;

import java.util.List;
import java.util.Optional;

/** A declaration of PL/pgSQL. */
public sealed interface PgDeclaration {
    /** Comments as they stood in the source, marks included. */
    record Remark(String text) implements PgDeclaration {}

    /** {@code type} as it must stand: {@code numeric(10,2)}, {@code hr.emp%ROWTYPE}, {@code refcursor}. */
    record Variable(String name, Mutability mutability, String type, Nulls nulls, Optional<PgExpr> initial)
            implements PgDeclaration {
        public static Variable of(String name, String type) {
            return new Variable(name, Mutability.VARIABLE, type, Nulls.ALLOWED, Optional.empty());
        }
    }

    enum Mutability {
        VARIABLE,
        CONSTANT
    }

    enum Nulls {
        ALLOWED,
        NOT_NULL
    }

    /** {@code name CURSOR (parameters) FOR query}. */
    record Cursor(String name, List<CursorParameter> parameters, PgQuery query) implements PgDeclaration {
        public Cursor {
            parameters = List.copyOf(parameters);
        }
    }

    record CursorParameter(String name, String type) {}
}
