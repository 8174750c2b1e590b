package io.howdah.pipelines.stages;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;

/**
 * One object that a step makes.
 *
 * @param sql as it is shown: a password is {@code '***'} in it
 */
record Change(Made.Kind kind, QualifiedName name, String sql) {
    /** Where the password goes. */
    static final String SECRET = "'***'";

    /** Of an object without schema. */
    Change(Made.Kind kind, Identifier name, String sql) {
        this(kind, new QualifiedName(new Identifier(""), name), sql);
    }

    static Change schema(Identifier name) {
        return new Change(Made.Kind.SCHEMA, name, "CREATE SCHEMA IF NOT EXISTS " + name.quoted());
    }
}
