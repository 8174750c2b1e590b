package io.howdah.catalog.oracle;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a simple query: columns of tables, stars, casts and constants. As in Oracle a column keeps its type and NOT NULL, not
 * its default.
 */
final class QueryColumns {
    private final EstateDraft estate;
    private final Identifier schema;

    QueryColumns(EstateDraft estate, Identifier schema) {
        this.estate = estate;
        this.schema = schema;
    }

    /** A table in FROM under the name by which the query knows it. */
    private record Source(Identifier alias, TableDraft table) {}

    Optional<List<Table.Column>> of(Query query) {
        if (!query.with().isEmpty()) {
            return Optional.empty();
        }
        return of(query.body());
    }

    private Optional<List<Table.Column>> of(Query.Body body) {
        return switch (body) {
            case Query.Select select -> of(select);
            // the first branch names and types the columns as far as the others agree; only equal ones are certain
            case Query.SetOperation set -> {
                Optional<List<Table.Column>> left = of(set.left());
                yield left.isPresent() && types(left).equals(types(of(set.right()))) ? left : Optional.empty();
            }
            case Query.Nested nested -> of(nested.query());
            case Query.ValuesTable values -> Optional.empty();
        };
    }

    private static Optional<List<OracleType>> types(Optional<List<Table.Column>> columns) {
        return columns.map(list -> list.stream().map(Table.Column::type).toList());
    }

    private Optional<List<Table.Column>> of(Query.Select select) {
        List<Source> sources = new ArrayList<>();
        for (Query.From from : select.from()) {
            if (!collect(from, sources)) {
                return Optional.empty();
            }
        }
        List<Table.Column> columns = new ArrayList<>();
        for (Query.Item item : select.items()) {
            Optional<List<Table.Column>> found = item(item, sources);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            columns.addAll(found.get());
        }
        return Optional.of(columns);
    }

    private boolean collect(Query.From from, List<Source> sources) {
        return switch (from) {
            case Query.TableRef ref -> {
                TableDraft table = estate.tables.get(new QualifiedName(
                        ref.name().qualifier().orElse(schema), ref.name().last()));
                boolean known = table != null
                        && !table.columns.isEmpty()
                        && table.columns.stream().noneMatch(c -> c.type() == Unresolved.TYPE);
                if (known && table != null) {
                    sources.add(new Source(ref.alias().orElse(ref.name().last()), table));
                }
                yield known || ref.name().last().text().equals("DUAL");
            }
            case Query.Join join -> collect(join.left(), sources) && collect(join.right(), sources);
            case Query.Derived derived -> false;
            case Query.TableFunction function -> false;
            case Query.Pivot pivot -> false;
        };
    }

    private Optional<List<Table.Column>> item(Query.Item item, List<Source> sources) {
        return switch (item.value()) {
            case Expr.Star star ->
                Optional.of(sources.stream()
                        .filter(s -> star.qualifier().isEmpty()
                                || s.alias().equals(star.qualifier().getLast()))
                        .flatMap(s -> s.table().columns.stream())
                        .filter(c -> c.visibility() == Table.Visibility.VISIBLE)
                        .map(c -> column(item.alias().orElse(c.name()), c.type(), c.nullability()))
                        .toList());
            case Expr.Ref ref ->
                reference(ref, sources)
                        .map(c -> List.of(column(item.alias().orElse(c.name()), c.type(), c.nullability())));
            case Expr.Cast cast ->
                item.alias()
                        .map(a -> List.of(column(
                                a,
                                OracleTypes.of(cast.type(), schema, OracleType.LengthSemantics.BYTE),
                                Table.Nullability.NULLABLE)));
            case Expr.DateText date -> constant(item, new OracleType.Date());
            case Expr.Text text ->
                constant(
                        item,
                        new OracleType.Character(
                                OracleType.CharacterKind.CHAR,
                                Math.max(1, text.value().length()),
                                OracleType.LengthSemantics.BYTE));
            case Expr.Num number ->
                constant(item, new OracleType.Number(java.util.OptionalInt.empty(), java.util.OptionalInt.empty()));
            default -> Optional.empty();
        };
    }

    private static Optional<List<Table.Column>> constant(Query.Item item, OracleType type) {
        return item.alias().map(a -> List.of(column(a, type, Table.Nullability.NULLABLE)));
    }

    private static Optional<Table.Column> reference(Expr.Ref ref, List<Source> sources) {
        Identifier name = ref.name().last();
        if (ref.name().parts().size() == 1 && name.text().equals("SYSDATE")) {
            return Optional.of(column(name, new OracleType.Date(), Table.Nullability.NULLABLE));
        }
        return sources.stream()
                .filter(s ->
                        ref.name().qualifier().map(q -> q.equals(s.alias())).orElse(true))
                .flatMap(s -> s.table().column(name).stream())
                .findFirst();
    }

    private static Table.Column column(Identifier name, OracleType type, Table.Nullability nullability) {
        return new Table.Column(
                name,
                type,
                nullability,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Table.Visibility.VISIBLE,
                Optional.empty(),
                Optional.empty());
    }
}
