package io.howdah.convert.ddl;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.catalog.Table.Enabled;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.type.ValueShapes;
import io.howdah.values.ColumnMapping;
import io.howdah.values.Encoders;
import io.howdah.values.TableMapping;
import io.howdah.values.TableMapping.Pair;
import io.howdah.values.TableMapping.ReferenceFill;
import io.howdah.values.ValueShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which tables are loaded, and which of their columns. */
final class LoadPlan {
    private final Workshop workshop;
    private final ValueShapes shapes;

    LoadPlan(Workshop workshop) {
        this.workshop = workshop;
        this.shapes = new ValueShapes(workshop.catalog(), workshop.typeTable());
    }

    /** Temporary tables hold no rows to move; a table made by its query makes its own. */
    List<TableMapping> of(Collection<TargetTable> tables) {
        return tables.stream()
                .filter(t -> !t.columns().isEmpty() && !TableDdl.isTemporary(t))
                .map(this::mapping)
                .toList();
    }

    private TableMapping mapping(TargetTable table) {
        Draft draft = workshop.outcomes().of(table.source());
        List<ColumnMapping> columns = new ArrayList<>();
        for (Table.Column column : table.source().columns()) {
            Identifier target = table.bySource().get(column.name());
            if (target == null || column.virtual().isPresent()) {
                continue;
            }
            PostgresType type = table.column(target).orElseThrow().type();
            if (column.type() instanceof OracleType.Ref && type instanceof PostgresType.Uuid) {
                references(table, column, "is created as uuid and stays NULL", draft);
                continue;
            }
            ColumnMapping mapping = new ColumnMapping(column, target, type, shapes.of(column.type(), type));
            if (Encoders.supports(mapping)) {
                columns.add(mapping);
                if (holdsReferences(mapping.shape())) {
                    references(table, column, "the REFs in its values stay NULL", draft);
                }
            } else {
                ObjectRef part = Draft.part(
                        ObjectKind.COLUMN, table.source().name(), column.name().text());
                draft.add(Finding.loss(
                        ConvertCode.VALUES_NOT_LOADED,
                        part,
                        column.place().or(() -> table.source().place()),
                        "is created as " + TypeDdl.sql(mapping.type(), workshop) + ", but its values cannot be loaded",
                        "load it by hand, or choose another type in howdah.yaml",
                        30));
            }
        }
        return new TableMapping(table.source(), table.name(), columns, key(table, columns), fill(table));
    }

    private static boolean holdsReferences(ValueShape shape) {
        return switch (shape) {
            case ValueShape.Plain(var source, var target) -> source instanceof OracleType.Ref;
            case ValueShape.Composite(var attributes) ->
                attributes.stream().flatMap(a -> a.shape().stream()).anyMatch(LoadPlan::holdsReferences);
            case ValueShape.Collection(var element) -> holdsReferences(element);
        };
    }

    private static void references(TargetTable table, Table.Column column, String what, Draft draft) {
        ObjectRef part = Draft.part(
                ObjectKind.COLUMN, table.source().name(), column.name().text());
        draft.add(Finding.loss(
                ConvertCode.REF_NOT_LOADED,
                part,
                column.place().or(() -> table.source().place()),
                what + ": an export does not hold what its REFs point to",
                "set it by an UPDATE that joins the two tables by their keys",
                30));
    }

    private static List<Identifier> key(TargetTable table, List<ColumnMapping> loaded) {
        Optional<List<Identifier>> primary = table.source()
                .primaryKey()
                .filter(k -> k.state().enabled() == Enabled.ENABLED)
                .flatMap(k -> table.targets(k.columns()))
                .filter(k -> areLoaded(k, loaded));
        return primary.or(() -> table.source().constraints().stream()
                        .filter(c -> c instanceof Table.Unique && c.state().enabled() == Enabled.ENABLED)
                        .map(c -> table.targets(((Table.Unique) c).columns()))
                        .flatMap(Optional::stream)
                        .filter(k -> k.stream().allMatch(table::isNotNull) && areLoaded(k, loaded))
                        .findFirst())
                .orElse(List.of());
    }

    private static boolean areLoaded(List<Identifier> key, List<ColumnMapping> loaded) {
        return loaded.stream().map(ColumnMapping::target).toList().containsAll(key);
    }

    private static Optional<ReferenceFill> fill(TargetTable table) {
        return table.reference().map(r -> new ReferenceFill(r.parent().name(), pairs(r.join()), pairs(r.added())));
    }

    private static List<Pair> pairs(List<TargetTable.Link> links) {
        return links.stream().map(l -> new Pair(l.child(), l.parent())).toList();
    }
}
