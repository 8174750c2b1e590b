package io.howdah.mapping.plan;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.mapping.MappingRules;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.SourceCode;
import io.howdah.source.TableRead;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** What of the table is to be read, and how; {@link TableRead#WHOLE} where no rule says. */
    public TableRead read(QualifiedName table) {
        return selected(table).map(TablePlan.Selected::read).orElse(TableRead.WHOLE);
    }

    /** Higher is loaded first; 0 where no rule says. */
    public long loadOrder(QualifiedName table) {
        return selected(table).map(TablePlan.Selected::loadOrder).orElse(0L);
    }

    /** The export as the rules let it be seen: the new catalog, and only the rows and columns that are wanted, with those that are added. */
    public Export applied(Export export) {
        return new Export(
                catalog,
                export.sources().stream()
                        .flatMap(s -> selected(s.table()).map(t -> MappedSource.of(s, t)).stream())
                        .toList(),
                export.findings().stream().filter(f -> !isAboutNotSelected(f)).toList(),
                export.files(),
                export.numbersTaken());
    }

    /** A table that is not wanted needs no data. */
    private boolean isAboutNotSelected(Finding finding) {
        return finding.code() == SourceCode.TABLE_WITHOUT_DATA
                && finding.object().kind() == ObjectKind.TABLE
                && selected(finding.object().name()).isEmpty();
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
