package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tables and views in the FROM clauses of a query, without those of subqueries inside expressions. */
final class QueryTables {
    private final Identifier schema;
    private final Set<Identifier> common = new HashSet<>();
    private final Set<QualifiedName> found = new LinkedHashSet<>();

    private QueryTables(Identifier schema) {
        this.schema = schema;
    }

    static Set<QualifiedName> of(Query query, Identifier schema) {
        QueryTables tables = new QueryTables(schema);
        tables.query(query);
        return tables.found;
    }

    private void query(Query query) {
        query.with().forEach(c -> common.add(c.name()));
        query.with().forEach(c -> query(c.query()));
        body(query.body());
    }

    private void body(Query.Body body) {
        switch (body) {
            case Query.SetOperation set -> {
                body(set.left());
                body(set.right());
            }
            case Query.Nested nested -> query(nested.query());
            case Query.ValuesTable values -> {}
            case Query.Select select -> select.from().forEach(this::from);
        }
    }

    private void from(Query.From from) {
        switch (from) {
            case Query.TableRef table -> table(table.name());
            case Query.Derived derived -> query(derived.query());
            case Query.TableFunction function -> {}
            case Query.Join join -> {
                from(join.left());
                from(join.right());
            }
            case Query.Pivot pivot -> from(pivot.source());
        }
    }

    private void table(Name name) {
        List<Identifier> parts = name.parts();
        if (name.link().isEmpty() && !(parts.size() == 1 && common.contains(parts.getFirst()))) {
            found.add(new QualifiedName(name.qualifier().orElse(schema), name.last()));
        }
    }
}
