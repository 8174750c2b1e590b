package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.convert.TargetNames;

/** What does not change during one conversion. */
record World(
        CatalogIndex catalog, TargetNames names, Identifier schema, Use use, Findings findings, CodeNames code) {
    /** A local name as it must stand in SQL. */
    String local(Identifier source) {
        return names.sql(names.local(source));
    }
}
