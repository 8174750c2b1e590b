package io.howdah.mapping.plan;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Columns of views keep their names when those of tables change, as whoever reads the view knows them: where a view has them from its query,
 * they are written out. {@code CREATE VIEW v AS SELECT sku FROM p} -> {@code CREATE VIEW v (sku) AS ...}.
 */
final class ViewColumns {
    private final Catalog mapped;
    private final Set<Identifier> renamed = new HashSet<>();

    /**
     * @param mapped with tables in their new shape, whose columns have the names of the source
     * @param policy what becomes of a name that no rule changes
     */
    ViewColumns(Catalog mapped, List<TablePlan> plans, UnaryOperator<Identifier> policy) {
        this.mapped = mapped;
        for (TablePlan plan : plans) {
            if (plan instanceof TablePlan.Selected selected) {
                for (ColumnPlan column : selected.columns()) {
                    if (column instanceof ColumnPlan.Kept kept
                            && kept.name()
                                    .filter(n -> !n.value().equals(policy.apply(kept.column())))
                                    .isPresent()) {
                        renamed.add(kept.column());
                    }
                }
            }
        }
    }

    Catalog.View of(Catalog.View view) {
        if (renamed.isEmpty() || !view.columns().isEmpty() || view.ofType().isPresent()) {
            return view;
        }
        return names(view)
                .filter(names -> names.stream().anyMatch(renamed::contains))
                .map(names -> new Catalog.View(
                        view.name(),
                        view.materialized(),
                        names,
                        view.ofType(),
                        view.query(),
                        view.text(),
                        view.options(),
                        view.comment(),
                        view.columnComments(),
                        view.place()))
                .orElse(view);
    }

    /** Empty when the query alone does not tell them. */
    private Optional<List<Identifier>> names(Catalog.View view) {
        Optional<Query.Select> select = first(view.query().body());
        if (select.isEmpty()) {
            return Optional.empty();
        }
        List<Identifier> names = new ArrayList<>();
        for (Query.Item item : select.get().items()) {
            Optional<List<Identifier>> some = item.alias()
                    .map(List::of)
                    .or(() -> names(item.value(), select.get(), view.name().schema()));
            if (some.isEmpty()) {
                return Optional.empty();
            }
            names.addAll(some.get());
        }
        return Optional.of(names);
    }

    /** The first of several gives the names (Database SQL Language Reference, "The UNION [ALL], INTERSECT, MINUS Operators"). */
    private static Optional<Query.Select> first(Query.Body body) {
        return switch (body) {
            case Query.Select select -> Optional.of(select);
            case Query.SetOperation set -> first(set.left());
            case Query.Nested nested -> first(nested.query().body());
            case Query.ValuesTable v -> Optional.empty();
        };
    }

    private Optional<List<Identifier>> names(Expr value, Query.Select select, Identifier schema) {
        return switch (value) {
            case Expr.Ref ref -> Optional.of(List.of(ref.name().last()));
            case Expr.OuterRef outer -> names(outer.column(), select, schema);
            case Expr.Star star -> all(star, select, schema);
            default -> Optional.empty(); // has no name without an alias
        };
    }

    private Optional<List<Identifier>> all(Expr.Star star, Query.Select select, Identifier schema) {
        List<Identifier> names = new ArrayList<>();
        for (Query.From from :
                select.from().stream().flatMap(ViewColumns::sides).toList()) {
            if (!(from instanceof Query.TableRef table)) {
                return Optional.empty();
            }
            Identifier called = table.alias().orElse(table.name().last());
            if (star.qualifier().isEmpty() || star.qualifier().getLast().equals(called)) {
                Optional<Table> known = mapped.table(qualified(table, schema));
                if (known.isEmpty()) {
                    return Optional.empty();
                }
                known.get().columns().stream()
                        .filter(c -> c.visibility() == Table.Visibility.VISIBLE)
                        .map(Table.Column::name)
                        .forEach(names::add);
            }
        }
        return Optional.of(names);
    }

    /** Columns of USING and of natural joins come once, which is left to the database. */
    private static Stream<Query.From> sides(Query.From from) {
        return from instanceof Query.Join join
                        && join.using().isEmpty()
                        && !join.kind().contains("NATURAL")
                ? Stream.concat(sides(join.left()), sides(join.right()))
                : Stream.of(from);
    }

    private static QualifiedName qualified(Query.TableRef table, Identifier schema) {
        List<Identifier> parts = table.name().parts();
        return parts.size() > 1
                ? new QualifiedName(parts.get(parts.size() - 2), parts.getLast())
                : new QualifiedName(schema, parts.getLast());
    }
}
