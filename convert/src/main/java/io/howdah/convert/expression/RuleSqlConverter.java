package io.howdah.convert.expression;

import io.howdah.catalog.Catalog;
import io.howdah.convert.SqlConverter;
import io.howdah.convert.TargetNames;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.List;

/** The converter by rules. Immutable: any thread may call it. */
public final class RuleSqlConverter implements SqlConverter {
    private final Catalog catalog;
    private final TargetNames names;

    public RuleSqlConverter(Catalog catalog, TargetNames names) {
        this.catalog = catalog;
        this.names = names;
    }

    @Override
    public Converted expression(Expr expression, Scope scope) {
        throw new UnsupportedOperationException(catalog + " " + names);
    }

    @Override
    public Converted query(Query query, Scope scope) {
        return new Converted("", List.of(), List.of());
    }
}
