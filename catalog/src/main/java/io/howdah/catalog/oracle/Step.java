package io.howdah.catalog.oracle;

import io.howdah.base.Identifier;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.script.ScriptUnit;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;

/**
 * A parsed statement with where and in what session it stood.
 *
 * @param schema that unqualified names belong to
 * @param run number of the top-level script that it is part of
 */
record Step(Statement statement, ScriptUnit.Sql unit, Identifier schema, int run) {
    Place place(At at) {
        return unit.placeAt(at.offset());
    }

    Place place() {
        return unit.bodyPlace();
    }

    QualifiedName name(Name name) {
        return new QualifiedName(name.qualifier().orElse(schema), name.last());
    }

    QualifiedName name(Identifier name) {
        return new QualifiedName(schema, name);
    }

    boolean lengthsInCharacters() {
        return unit.session()
                .parameter("NLS_LENGTH_SEMANTICS")
                .map(s -> s.equalsIgnoreCase("CHAR"))
                .orElse(false);
    }
}
