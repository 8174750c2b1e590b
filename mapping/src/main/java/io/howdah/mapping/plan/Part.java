package io.howdah.mapping.plan;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.MappingRules.Choice;
import io.howdah.mapping.MappingRules.Relations;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of a catalog that is moved: the selected tables with what hangs on them, and all other objects (views, code, types, sequences) of
 * the schemas to which they belong.
 */
final class Part {
    private final MappingRules rules;
    private final RuleUse use;

    Part(MappingRules rules, RuleUse use) {
        this.rules = rules;
        this.use = use;
    }

    static Catalog with(Catalog catalog, List<Table> tables, List<Catalog.View> views) {
        return new Catalog(
                catalog.schemas(),
                tables,
                catalog.types(),
                catalog.sequences(),
                views,
                catalog.synonyms(),
                catalog.grants(),
                catalog.roles(),
                catalog.code(),
                catalog.others(),
                catalog.findings());
    }

    Catalog of(Catalog catalog, List<TablePlan> plans) {
        Set<QualifiedName> notSelected = new HashSet<>();
        Set<Identifier> withTables = new HashSet<>();
        Set<Identifier> schemas = new HashSet<>();
        for (TablePlan plan : plans) {
            withTables.add(plan.table().schema());
            switch (plan) {
                case TablePlan.NotSelected n -> notSelected.add(n.table());
                case TablePlan.Selected s -> schemas.add(s.table().schema());
            }
        }
        for (Identifier schema : catalog.schemas()) {
            if (!withTables.contains(schema) && isIncluded(schema)) {
                schemas.add(schema);
            }
        }
        List<Table> tables = catalog.tables().stream()
                .filter(t -> !notSelected.contains(t.name()))
                .toList();
        Set<QualifiedName> types = types(catalog, tables);
        return new Catalog(
                catalog.schemas().stream()
                        .filter(s -> schemas.contains(s)
                                || types.stream().anyMatch(t -> t.schema().equals(s)))
                        .toList(),
                tables,
                catalog.types().stream()
                        .filter(t -> schemas.contains(t.name().schema()) || types.contains(t.name()))
                        .toList(),
                catalog.sequences().stream()
                        .filter(s -> schemas.contains(s.name().schema()))
                        .toList(),
                catalog.views().stream()
                        .filter(v -> schemas.contains(v.name().schema()) && !isExcludedView(v.name()))
                        .toList(),
                catalog.synonyms().stream()
                        .filter(s -> schemas.contains(s.target().schema()) && !notSelected.contains(s.target()))
                        .toList(),
                catalog.grants().stream()
                        .filter(g -> g.object()
                                .map(o -> schemas.contains(o.schema()) && !notSelected.contains(o))
                                .orElse(true))
                        .toList(),
                catalog.roles(),
                catalog.code().stream()
                        .filter(c -> schemas.contains(c.object().name().schema())
                                && c.table().filter(notSelected::contains).isEmpty())
                        .toList(),
                catalog.others().stream()
                        .filter(o -> schemas.contains(o.object().name().schema()))
                        .toList(),
                catalog.findings());
    }

    /** A schema without tables of its own goes with the rules that include schemas. */
    private boolean isIncluded(Identifier schema) {
        return rules.selections().stream().noneMatch(s -> s.choice() != Choice.EXCLUDE)
                || rules.selections().stream()
                        .anyMatch(s -> s.choice() != Choice.EXCLUDE
                                && s.locator().schema().fits(schema));
    }

    private boolean isExcludedView(QualifiedName view) {
        return rules.selections().stream()
                .filter(s -> s.relations() != Relations.TABLE && s.locator().fits(view))
                .peek(s -> use.of(s.rule()))
                .anyMatch(s -> s.choice() == Choice.EXCLUDE);
    }

    /** Types of columns, and those of which they are made, wherever they stand. */
    private static Set<QualifiedName> types(Catalog catalog, List<Table> tables) {
        Set<QualifiedName> found = new HashSet<>();
        Deque<OracleType> waiting = new ArrayDeque<>();
        tables.forEach(t -> {
            t.columns().forEach(c -> waiting.add(c.type()));
            t.ofType().ifPresent(o -> waiting.add(new OracleType.UserDefined(o)));
        });
        while (!waiting.isEmpty()) {
            if (waiting.pop() instanceof OracleType.UserDefined(var name) && found.add(name)) {
                catalog.type(name).ifPresent(t -> parts(t.shape(), waiting));
            }
        }
        return found;
    }

    private static void parts(Catalog.TypeShape shape, Deque<OracleType> waiting) {
        switch (shape) {
            case Catalog.ObjectShape object -> {
                object.attributes().forEach(a -> waiting.add(a.type()));
                object.under().ifPresent(u -> waiting.add(new OracleType.UserDefined(u)));
            }
            case Catalog.VarrayShape array -> waiting.add(array.element());
            case Catalog.NestedTableShape nested -> waiting.add(nested.element());
            case Catalog.UnknownShape u -> {
                // nothing is known of it
            }
        }
    }
}
