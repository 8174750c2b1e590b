package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code *} and {@code t.*}: spelled out over tables, because Oracle fixes a view's columns when it is created and leaves invisible columns
 * out, and because the target's table may have columns that the source has not; over sub-queries they stay.
 */
final class Stars {
    private Stars() {}

    static void expand(Expr.Star star, ExprLowering lowering, List<PgQuery.Item> items, List<SourceColumn> columns) {
        NameScope scope = lowering.scope();
        World world = lowering.world();
        if (star.qualifier().isEmpty()) {
            if (scope.sources().stream().allMatch(RowSource::dual)
                    && !scope.sources().isEmpty()) {
                items.add(new PgQuery.Item(PgExpr.text("X"), Optional.of("dummy")));
                columns.add(new SourceColumn(new Identifier("DUMMY"), "dummy", SqlType.TEXT, Typed.Nulls.NEVER));
                return;
            }
            boolean tables =
                    scope.sources().stream().allMatch(s -> s.table().isPresent() && s.known() == RowSource.Known.ALL);
            if (tables && !scope.sources().isEmpty()) {
                List<RowSource> sources = scope.sources();
                sources.forEach(s -> spell(s, sources.size() > 1 ? List.of(s.sql()) : List.of(), world, items));
            } else {
                items.add(new PgQuery.Item(new PgExpr.Star(List.of()), Optional.empty()));
            }
            scope.sources().forEach(s -> columns.addAll(visible(s, world)));
            return;
        }
        Identifier alias = star.qualifier().getLast();
        Optional<RowSource> source = scope.sources().stream()
                .filter(s -> s.alias().filter(alias::equals).isPresent())
                .findFirst();
        if (source.isPresent()
                && source.orElseThrow().table().isPresent()
                && source.orElseThrow().known() == RowSource.Known.ALL) {
            spell(source.orElseThrow(), List.of(source.orElseThrow().sql()), world, items);
        } else {
            String sql = source.map(RowSource::sql).orElse(world.local(alias));
            items.add(new PgQuery.Item(new PgExpr.Star(List.of(sql)), Optional.empty()));
        }
        source.ifPresent(s -> columns.addAll(visible(s, world)));
    }

    private static void spell(RowSource source, List<String> qualifier, World world, List<PgQuery.Item> items) {
        for (SourceColumn column : visible(source, world)) {
            List<String> path =
                    Stream.concat(qualifier.stream(), Stream.of(column.sql())).toList();
            items.add(new PgQuery.Item(new PgExpr.Column(path), Optional.empty()));
        }
    }

    private static List<SourceColumn> visible(RowSource source, World world) {
        return source.table()
                .flatMap(world.catalog()::table)
                .map(table -> source.columns().stream()
                        .filter(c -> table.column(c.name())
                                .filter(t -> t.visibility() == Table.Visibility.INVISIBLE)
                                .isEmpty())
                        .toList())
                .orElse(source.columns());
    }
}
