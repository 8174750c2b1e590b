package io.howdah.mapping.plan;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.MappingRules.Choice;
import io.howdah.mapping.MappingRules.DefinePrimaryKey;
import io.howdah.mapping.MappingRules.Relations;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.MappingRules.Selection;
import io.howdah.mapping.MappingRules.TableSetting;
import io.howdah.source.filter.RowFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies rules to a catalog. The same rules and catalog always give the same plan. */
public final class MappingPlanner {
    private final MappingRules rules;
    private final PlanSettings settings;
    private final Catalog catalog;
    private final RuleUse use = new RuleUse();
    private final List<Finding> findings = new ArrayList<>();
    private final NameRules names;
    private final ColumnRules columns;
    private final TableShape shape = new TableShape(findings);

    private MappingPlanner(Catalog catalog, MappingRules rules, PlanSettings settings) {
        this.rules = rules;
        this.settings = settings;
        this.catalog = catalog;
        this.names = new NameRules(rules, use);
        this.columns = new ColumnRules(rules, names, settings, use);
    }

    /** @throws HowdahException {@link MappingCode}, blame USER: rules that contradict each other or do not fit the catalog */
    public static MappingPlan plan(Catalog catalog, MappingRules rules, PlanSettings settings) {
        return new MappingPlanner(catalog, rules, settings).plan();
    }

    private MappingPlan plan() {
        Map<QualifiedName, Table> before = new LinkedHashMap<>();
        catalog.tables().forEach(t -> before.put(t.name(), t));
        List<TablePlan> plans = catalog.tables().stream().map(this::table).toList();
        Map<QualifiedName, Table> selected = new LinkedHashMap<>();
        for (TablePlan plan : plans) {
            if (plan instanceof TablePlan.Selected s) {
                selected.put(s.table(), s.mapped());
            }
        }
        if (selected.isEmpty() && !catalog.tables().isEmpty()) {
            noTables();
        }
        ForeignKeys foreignKeys = new ForeignKeys(before, selected, findings);
        List<TablePlan> checked = plans.stream()
                .map(p -> switch (p) {
                    case TablePlan.NotSelected n -> (TablePlan) n;
                    case TablePlan.Selected s -> withTable(s, foreignKeys.checked(s.mapped()));
                })
                .toList();
        Map<Identifier, Because<Identifier>> schemas = new LinkedHashMap<>();
        Stream.concat(catalog.schemas().stream(), before.keySet().stream().map(QualifiedName::schema))
                .distinct()
                .forEach(s -> schema(s).ifPresent(n -> schemas.put(s, n)));
        new Collisions(settings.policy(), schemas).check(checked);
        Catalog shaped = Part.with(
                catalog,
                checked.stream()
                        .map(p -> switch (p) {
                            case TablePlan.NotSelected n -> n.source();
                            case TablePlan.Selected s -> s.mapped();
                        })
                        .toList(),
                catalog.views());
        ViewColumns viewColumns = new ViewColumns(shaped, checked, settings.policy());
        Catalog mapped = Part.with(
                shaped,
                shaped.tables(),
                shaped.views().stream().map(viewColumns::of).toList());
        Catalog own = new Part(rules, use).of(mapped, checked);
        unusedRules();
        ignored();
        return new MappingPlan(mapped, own, schemas, checked, findings, rules);
    }

    private Optional<Because<Identifier>> schema(Identifier schema) {
        return settings.targetSchema()
                .map(t -> new Because<>(t.value(), new Rule("TargetSchema", "", t.place())))
                .or(() -> names.schema(schema));
    }

    private static TablePlan withTable(TablePlan.Selected s, Table table) {
        return new TablePlan.Selected(
                s.source(),
                table,
                s.selectedBy(),
                s.name(),
                s.columns(),
                s.read(),
                s.filterRule(),
                s.loadOrder(),
                s.settings());
    }

    private TablePlan table(Table table) {
        List<Selection> fitting = rules.selections().stream()
                .filter(s -> s.relations() != Relations.VIEW && s.locator().fits(table.name()))
                .toList();
        fitting.forEach(s -> use.of(s.rule()));
        Optional<Selection> excluded =
                fitting.stream().filter(s -> s.choice() == Choice.EXCLUDE).findFirst();
        List<Selection> included =
                fitting.stream().filter(s -> s.choice() != Choice.EXCLUDE).toList();
        if (excluded.isPresent()) {
            return new TablePlan.NotSelected(table, excluded.map(Selection::rule));
        }
        // without any include rule everything is included that is not excluded
        boolean someIncluded = rules.selections().stream().anyMatch(s -> s.choice() != Choice.EXCLUDE);
        boolean all = rules.dialect() == MappingRules.Dialect.NATIVE && !someIncluded;
        return included.isEmpty() && !all
                ? new TablePlan.NotSelected(table, Optional.empty())
                : selected(table, included);
    }

    private TablePlan selected(Table table, List<Selection> included) {
        Optional<Selection> filtering = filtering(table, included);
        RowFilter filter = filtering.map(s -> Filters.of(table, s.filters())).orElse(RowFilter.NONE);
        List<ColumnPlan> columnPlans = columns.of(table);
        if (columnPlans.stream().allMatch(ColumnPlan.Removed.class::isInstance)
                && !table.columns().isEmpty()) {
            throw new HowdahException(
                    MappingCode.CONTRADICTION,
                    "the rules remove every column of table " + table.name(),
                    "exclude the table instead");
        }
        Optional<Because<DefinePrimaryKey>> key = primaryKey(table);
        Optional<TableSetting> setting = rules.tableSettings().stream()
                .filter(s -> s.table().equals(table.name()))
                .findFirst();
        setting.ifPresent(s -> use.of(s.rule()));
        return new TablePlan.Selected(
                table,
                shape.of(table, columnPlans, key),
                included.stream().findFirst().map(Selection::rule),
                names.table(table.name()),
                columnPlans,
                new Reads(settings, findings).of(table, filter, columnPlans, setting),
                filtering.map(Selection::rule),
                included.stream()
                        .flatMap(s -> s.loadOrder().stream())
                        .findFirst()
                        .orElse(0L),
                setting.map(TableSetting::rule));
    }

    private Optional<Selection> filtering(Table table, List<Selection> included) {
        List<Selection> filtering =
                included.stream().filter(s -> !s.filters().isEmpty()).toList();
        if (filtering.size() > 1) {
            findings.add(Finding.warning(
                    MappingCode.SEVERAL_FILTERS,
                    new ObjectRef(ObjectKind.TABLE, table.name()),
                    Optional.of(filtering.get(1).rule().place()),
                    "its rows are filtered by " + filtering.getFirst().rule() + ", not by "
                            + filtering.get(1).rule(),
                    "leave one filter per table",
                    5));
        }
        return filtering.stream().findFirst();
    }

    private Optional<Because<DefinePrimaryKey>> primaryKey(Table table) {
        return rules.transformations().stream()
                .filter(t ->
                        t.change() instanceof DefinePrimaryKey && t.locator().fits(table.name()))
                .findFirst()
                .map(t -> new Because<>((DefinePrimaryKey) t.change(), use.of(t.rule())));
    }

    private void noTables() {
        Finding finding = noTables("none of the " + catalog.tables().size() + " tables that were read is selected");
        switch (settings.noTables()) {
            case ERROR -> throw new HowdahException(MappingCode.NO_TABLES, finding.message(), finding.hint());
            case ALLOWED -> findings.add(finding);
        }
    }

    /** Where that is no error. */
    public static Finding noTables(String message) {
        return Finding.warning(
                MappingCode.NO_TABLES,
                new ObjectRef(ObjectKind.MAPPING_RULE, QualifiedName.of("", "selection")),
                Optional.empty(),
                message,
                "names are compared with case: Oracle stores them in upper case unless they were quoted",
                5);
    }

    private void unusedRules() {
        Stream.of(
                        rules.selections().stream()
                                .map(s -> Map.entry(s.rule(), s.locator().toString())),
                        rules.transformations().stream()
                                .map(t -> Map.entry(t.rule(), t.locator().toString())),
                        rules.tableSettings().stream()
                                .map(t -> Map.entry(t.rule(), t.table().toString())))
                .flatMap(s -> s)
                .filter(e -> !use.isUsed(e.getKey()))
                .forEach(e -> findings.add(Finding.warning(
                        MappingCode.RULE_WITHOUT_MATCH,
                        object(e.getKey()),
                        Optional.of(e.getKey().place()),
                        "nothing selected fits " + e.getValue() + ", or rules with a lower id come first everywhere",
                        "compare the spelling and the case of the names with Oracle's dictionary, or remove the rule",
                        2)));
    }

    static ObjectRef object(Rule rule) {
        return new ObjectRef(ObjectKind.MAPPING_RULE, QualifiedName.of("", rule.id()));
    }

    /** What has no effect for one reason is told together. */
    private void ignored() {
        Map<String, List<MappingRules.Ignored>> byReason = new LinkedHashMap<>();
        rules.ignored()
                .forEach(i -> byReason.computeIfAbsent(i.why(), w -> new ArrayList<>())
                        .add(i));
        byReason.forEach((why, all) -> {
            List<String> paths = all.stream().map(MappingRules.Ignored::path).toList();
            findings.add(Finding.note(
                    MappingCode.IGNORED,
                    new ObjectRef(ObjectKind.MAPPING_RULE, QualifiedName.of("", paths.getFirst())),
                    Optional.of(all.getFirst().place()),
                    (paths.size() == 1 ? "has" : String.join(", ", paths) + " have") + " no effect: " + why));
        });
    }
}
