package io.howdah.catalog.oracle;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;

/** The type of a column until the query or object type that gives it one is known. */
final class Unresolved {
    static final OracleType TYPE = new OracleType.UserDefined(QualifiedName.of("", "?"));

    private Unresolved() {}
}
