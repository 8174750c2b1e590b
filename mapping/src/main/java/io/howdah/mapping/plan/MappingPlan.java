package io.howdah.mapping.plan;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.SourceCode;
import io.howdah.source.TableSource;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rules make of one catalog.
 *
 * @param catalog everything that was read, selected tables in their new shape; what is not selected only says what names mean
 * @param own the part of {@code catalog} that is converted, the very same records
 * @param schemas names that rules give
 * @param tables every table of the source, in its order
 */
public record MappingPlan(
        Catalog catalog,
        Catalog own,
        Map<Identifier, Because<Identifier>> schemas,
        List<TablePlan> tables,
        List<Finding> findings,
        MappingRules rules) {
    public MappingPlan {
        schemas = Map.copyOf(schemas);
        tables = List.copyOf(tables);
        findings = List.copyOf(findings);
    }

    public Optional<TablePlan.Selected> selected(QualifiedName table) {
        return tables.stream()
                .filter(t -> t.table().equals(table))
                .flatMap(t -> t instanceof TablePlan.Selected s
                        ? Optional.of(s).stream()
                        : Optional.<TablePlan.Selected>empty().stream())
                .findFirst();
    }

    /** Higher is loaded first; 0 where no rule says. */
    public long loadOrder(QualifiedName table) {
        return selected(table).map(TablePlan.Selected::loadOrder).orElse(0L);
    }

    /** The export as the rules let it be seen: the new catalog, and only the rows and columns that are wanted, with those that are added. */
    public Export applied(Export export, Reading reading) {
        return new Export(
                catalog,
                export.sources().stream()
                        .flatMap(s -> selected(s.table()).map(t -> MappedSource.of(s, t, reading)).stream())
                        .toList(),
                export.findings().stream().filter(f -> !isOfNoInterest(f)).toList(),
                export.files(),
                export.numbersTaken());
    }

    /**
     * Columns that a filter or the value of an added column is made of, and that the data do not have: they count as NULL, which is told.
     *
     * @param export as it was read
     */
    public List<Finding> notDelivered(Export export) {
        List<Finding> findings = new ArrayList<>();
        for (TablePlan plan : tables) {
            if (plan instanceof TablePlan.Selected s) {
                List<TableSource> sources = export.sources().stream()
                        .filter(d -> d.table().equals(s.table()))
                        .toList();
                s.columnsUsed().forEach((column, rule) -> {
                    List<String> without = sources.stream()
                            .filter(d -> !d.columns().contains(column))
                            .map(TableSource::file)
                            .toList();
                    if (!without.isEmpty()) {
                        findings.add(notDelivered(s.table(), column, rule, without));
                    }
                });
            }
        }
        return findings;
    }

    private static Finding notDelivered(
            QualifiedName table, Identifier column, MappingRules.Rule rule, List<String> without) {
        String more = without.size() == 1 ? "" : " and " + (without.size() - 1) + " more";
        return Finding.warning(
                MappingCode.NOT_DELIVERED,
                new ObjectRef(ObjectKind.COLUMN, named(table, column)),
                Optional.of(rule.place()),
                rule + " needs its values, and " + without.getFirst() + more
                        + " does not deliver them: it counts as NULL in each of these rows",
                "deliver the column with the data, or do without it in the rule",
                10);
    }

    private static QualifiedName named(QualifiedName table, Identifier column) {
        return new QualifiedName(table.schema(), new Identifier(table.name() + "." + column));
    }

    /** A table that is not wanted needs no data, and a column that is not wanted need not be read. */
    private boolean isOfNoInterest(Finding finding) {
        if (finding.code() == SourceCode.COLUMN_NOT_READ) {
            return tables.stream()
                    .flatMap(MappingPlan::unwanted)
                    .anyMatch(finding.object().name()::equals);
        }
        return finding.code() == SourceCode.TABLE_WITHOUT_DATA
                && finding.object().kind() == ObjectKind.TABLE
                && selected(finding.object().name()).isEmpty();
    }

    /** Columns, as findings name them. */
    private static Stream<QualifiedName> unwanted(TablePlan plan) {
        Stream<Identifier> columns = switch (plan) {
            case TablePlan.NotSelected n -> n.source().columns().stream().map(Table.Column::name);
            case TablePlan.Selected s ->
                s.columns().stream()
                        .filter(ColumnPlan.Removed.class::isInstance)
                        .map(ColumnPlan::column)
                        .filter(c -> !s.columnsUsed().containsKey(c));
        };
        return columns.map(c -> named(plan.table(), c));
    }

    /** What is converted of a part of the catalog that was planned, whose records the part has. */
    public Catalog own(Catalog part) {
        Set<Object> mine = Collections.newSetFromMap(new IdentityHashMap<>());
        Stream.of(part.types(), part.sequences(), part.synonyms(), part.grants(), part.code(), part.others())
                .forEach(mine::addAll);
        Set<QualifiedName> views = part.views().stream().map(Catalog.View::name).collect(Collectors.toSet());
        Set<QualifiedName> mapped = tables.stream()
                .filter(t -> part.tables().stream().anyMatch(p -> p == t.source()))
                .map(TablePlan::table)
                .collect(Collectors.toSet());
        return new Catalog(
                own.schemas().stream().filter(part.schemas()::contains).toList(),
                own.tables().stream().filter(t -> mapped.contains(t.name())).toList(),
                own.types().stream().filter(mine::contains).toList(),
                own.sequences().stream().filter(mine::contains).toList(),
                own.views().stream().filter(v -> views.contains(v.name())).toList(),
                own.synonyms().stream().filter(mine::contains).toList(),
                own.grants().stream().filter(mine::contains).toList(),
                own.roles().stream().filter(part.roles()::contains).toList(),
                own.code().stream().filter(mine::contains).toList(),
                own.others().stream().filter(mine::contains).toList(),
                part.findings());
    }

    /** Names without schema of what is not moved, but for those that something has which is. */
    public Set<String> notMoved() {
        Set<String> names = names(catalog);
        names.removeAll(names(own));
        return names;
    }

    private static Set<String> names(Catalog catalog) {
        return Stream.of(
                        catalog.tables().stream().map(Table::name),
                        catalog.types().stream().map(Catalog.UserType::name),
                        catalog.sequences().stream().map(Catalog.Sequence::name),
                        catalog.views().stream().map(Catalog.View::name),
                        catalog.code().stream().map(c -> c.object().name()),
                        catalog.others().stream().map(o -> o.object().name()))
                .flatMap(n -> n)
                .map(n -> n.name().text())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The mapping of a loaded table without the columns whose values are made anew each time, which nobody can compare. */
    public TableMapping compared(TableMapping mapping) {
        List<Identifier> unrepeatable = selected(mapping.source().name())
                .map(TablePlan.Selected::unrepeatable)
                .orElse(List.of());
        if (unrepeatable.isEmpty()) {
            return mapping;
        }
        List<ColumnMapping> columns = mapping.columns().stream()
                .filter(c -> !unrepeatable.contains(c.source().name()))
                .toList();
        List<Identifier> targets = columns.stream().map(ColumnMapping::target).toList();
        return new TableMapping(
                mapping.source(),
                mapping.target(),
                columns,
                targets.containsAll(mapping.key()) ? mapping.key() : List.of(),
                mapping.referenceFill());
    }
}
