package io.howdah.convert.expression;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.SqlConverter;
import io.howdah.convert.TargetNames;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgPrinter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The converter by rules. Any thread may call it. */
public final class RuleSqlConverter implements SqlConverter {
    private final CatalogIndex catalog;
    private final TargetNames names;

    public RuleSqlConverter(Catalog catalog, TargetNames names) {
        this.catalog = new CatalogIndex(catalog, names);
        this.names = names;
    }

    @Override
    public Converted expression(Expr expression, Scope scope) {
        World world = world(scope);
        Typed value = new ExprLowering(world, columns(scope, world)).value(expression);
        return converted(PgPrinter.print(value.sql()), world);
    }

    @Override
    public Converted query(Query query, Scope scope) {
        World world = world(scope);
        LoweredQuery lowered = new QueryLowering(world).lower(query, NameScope.empty());
        return converted(PgPrinter.print(lowered.query()), world);
    }

    private World world(Scope scope) {
        return new World(
                catalog,
                names,
                scope.schema(),
                scope.use(),
                new Findings(),
                CodeNames.NONE,
                ConvertSettings.NEWEST_TARGET);
    }

    private static Converted converted(String sql, World world) {
        // a rule may have put something simpler in the place of a part that it asked for
        List<String> helpers = world.findings().helpers().stream()
                .filter(h ->
                        Pattern.compile("\\boracle\\." + h + "\\b").matcher(sql).find())
                .toList();
        return new Converted(sql, world.findings().problems(), helpers);
    }

    /** The table's columns stand without qualifier in defaults, checks and index keys. */
    private NameScope columns(Scope scope, World world) {
        if (scope.table().isEmpty()) {
            return NameScope.empty();
        }
        QualifiedName table = scope.table().orElseThrow();
        Optional<List<SourceColumn>> known = catalog.columns(table);
        RowSource source = new RowSource(
                Optional.of(table.name()),
                Optional.of(table),
                names.sql(names.object(table).name()),
                known.orElse(List.of()),
                known.isPresent() ? RowSource.Known.ALL : RowSource.Known.NONE);
        return world.use() == Use.QUERY ? NameScope.empty() : NameScope.empty().with(List.of(source));
    }
}
