package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.convert.TargetNames;

/**
 * What does not change during one conversion.
 *
 * @param targetVersion major version of the target server
 */
record World(
        CatalogIndex catalog,
        TargetNames names,
        Identifier schema,
        Use use,
        Findings findings,
        CodeNames code,
        int targetVersion) {
    /** The same place, whose findings nobody hears. */
    World trial() {
        return new World(catalog, names, schema, use, new Findings(), code, targetVersion);
    }

    /** Unqualified names mean objects of this schema. */
    World in(Identifier otherSchema) {
        return new World(catalog, names, otherSchema, use, findings, code, targetVersion);
    }

    /** A local name as it must stand in SQL. */
    String local(Identifier source) {
        return names.sql(names.local(source));
    }
}
