package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.convert.ChosenNames;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.convert.Share;
import io.howdah.convert.TypeRule;
import io.howdah.convert.name.NamePolicy;
import io.howdah.convert.plsql.ParsedUnits;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.NameChange;
import io.howdah.mapping.TaskSettings;
import io.howdah.mapping.plan.Because;
import io.howdah.mapping.plan.ColumnPlan;
import io.howdah.mapping.plan.MappingPlan;
import io.howdah.mapping.plan.MappingPlanner;
import io.howdah.mapping.plan.PlanSettings;
import io.howdah.mapping.plan.TablePlan;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.PushDown;
import io.howdah.source.TableRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The mapping of one job: brings the plan and the conversion together, which do not know each other. */
record JobMapping(MappingPlan plan) {
    static JobMapping of(Catalog catalog, MappingChoice choice, ConvertSettings settings) {
        MappingPlan plan = MappingPlanner.plan(catalog, rules(choice), planSettings(choice, settings));
        return new JobMapping(
                switch (choice.extent()) {
                    case SCHEMAS -> plan;
                    case TABLES -> tablesOnly(plan);
                });
    }

    private static MappingPlan tablesOnly(MappingPlan plan) {
        Catalog own = plan.own();
        Catalog tables = new Catalog(
                own.schemas(),
                own.tables(),
                used(own),
                own.sequences(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                own.findings());
        return new MappingPlan(plan.catalog(), tables, plan.schemas(), plan.tables(), plan.findings(), plan.rules());
    }

    /** Types of the tables' columns, and those of which these are made. */
    private static List<Catalog.UserType> used(Catalog catalog) {
        Set<QualifiedName> used = new HashSet<>();
        for (Table table : catalog.tables()) {
            table.ofType().ifPresent(used::add);
            table.columns().forEach(c -> addName(used, c.type()));
        }
        int before;
        do {
            before = used.size();
            catalog.types().stream().filter(t -> used.contains(t.name())).forEach(t -> {
                switch (t.shape()) {
                    case Catalog.ObjectShape(var under, var attributes, var methods, var modifiers) -> {
                        under.ifPresent(used::add);
                        attributes.forEach(a -> addName(used, a.type()));
                    }
                    case Catalog.VarrayShape(var limit, var element) -> addName(used, element);
                    case Catalog.NestedTableShape(var element) -> addName(used, element);
                    case Catalog.UnknownShape u -> {
                        // is made of nothing that is known
                    }
                }
            });
        } while (used.size() > before);
        return catalog.types().stream().filter(t -> used.contains(t.name())).toList();
    }

    private static void addName(Set<QualifiedName> names, OracleType type) {
        if (type instanceof OracleType.UserDefined(var name)) {
            names.add(name);
        } else if (type instanceof OracleType.Ref(var name)) {
            names.add(name);
        }
    }

    /** Of a part of a whole: that the rules select none of its tables is no error. */
    static JobMapping ofPart(Catalog catalog, MappingChoice choice, ConvertSettings settings) {
        return new JobMapping(MappingPlanner.plan(
                catalog, rules(choice), planSettings(choice, settings).withNoTables(PlanSettings.NoTables.ALLOWED)));
    }

    private static MappingRules rules(MappingChoice choice) {
        return choice.task().map(t -> choice.rules().alsoIgnoring(t.ignored())).orElse(choice.rules());
    }

    private static PlanSettings planSettings(MappingChoice choice, ConvertSettings settings) {
        NamePolicy policy = NamePolicy.of(
                new Catalog(
                        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                        List.of(), List.of(), List.of()),
                settings);
        UnaryOperator<Identifier> local = policy::local;
        return choice.task().map(t -> t.plan(local)).orElseGet(() -> PlanSettings.of(local));
    }

    /** What the plan and the task settings leave to say. */
    List<Finding> findings(MappingChoice choice, ConvertSettings settings) {
        List<Finding> findings = new ArrayList<>(plan.findings());
        choice.task()
                .flatMap(TaskSettings::cutting)
                .ifPresent(c -> findings.add(Finding.note(
                        MappingCode.LOBS_NOT_CUT,
                        object("LobMaxSize"),
                        Optional.of(c.place()),
                        "would have LOBs of more than " + c.value() + " KB cut; they arrive whole")));
        boolean cased = choice.rules().transformations().stream()
                .anyMatch(t -> t.change() instanceof MappingRules.Renamed(var how)
                        && (how instanceof NameChange.Lowercase || how instanceof NameChange.Uppercase));
        if (choice.rules().dialect() == MappingRules.Dialect.DMS
                && settings.nameCase() != ConvertSettings.NameCase.PRESERVE
                && !cased) {
            findings.add(Finding.note(
                    MappingCode.NAMES_BY_POLICY,
                    object("names"),
                    Optional.empty(),
                    "names that no rule changes are written in lower case; DMS would leave them in upper case"));
        }
        NotMoved.of(plan).summary().ifPresent(findings::add);
        for (TablePlan table : plan.tables()) {
            if (table instanceof TablePlan.Selected s) {
                s.unrepeatable().forEach(c -> findings.add(notCompared(s.table(), c)));
            }
        }
        return findings;
    }

    /**
     * What the data do not have that rules need. Files do not tell partitions apart: rules that name some cannot be followed.
     *
     * @param export as it was read
     */
    List<Finding> dataFindings(Export export) {
        List<Finding> findings = new ArrayList<>(plan.notDelivered(export));
        for (TablePlan table : plan.tables()) {
            if (table instanceof TablePlan.Selected s
                    && s.read().segments() instanceof TableRead.Partitions
                    && export.sources().stream()
                            .anyMatch(f -> f.table().equals(s.table()) && !(f instanceof PushDown))) {
                findings.add(Finding.warning(
                        MappingCode.ROWS_OF_ALL_PARTITIONS,
                        new ObjectRef(ObjectKind.TABLE, s.table()),
                        s.settings().map(MappingRules.Rule::place),
                        "its data comes from files, which do not tell partitions apart: the rows of all are loaded",
                        "use a filter on the partition key instead",
                        5));
            }
        }
        return findings;
    }

    private static ObjectRef object(String what) {
        return new ObjectRef(ObjectKind.MAPPING_RULE, QualifiedName.of("", what));
    }

    private static Finding notCompared(QualifiedName table, Identifier column) {
        return Finding.note(
                MappingCode.NOT_COMPARED,
                new ObjectRef(
                        ObjectKind.COLUMN,
                        new QualifiedName(table.schema(), new Identifier(table.name() + "." + column))),
                Optional.empty(),
                "its values are made anew each time and are not compared");
    }

    Conversion convert(ConvertSettings settings) {
        return new Converter(ruled(settings)).convert(plan.catalog(), Share.selected(plan.own()), new ParsedUnits());
    }

    /** Of the planned catalog only what is of this part of it; the rest is converted elsewhere. */
    Conversion convert(ConvertSettings settings, Catalog part, ParsedUnits units) {
        return new Converter(ruled(settings)).convert(plan.catalog(), Share.of(plan.own(part)), units);
    }

    ConvertSettings ruled(ConvertSettings settings) {
        return settings.withNames(names()).withTypes(types(settings.types()));
    }

    private ChosenNames names() {
        Map<Identifier, Identifier> schemas = new HashMap<>();
        plan.schemas().forEach((schema, name) -> schemas.put(schema, name.value()));
        Map<QualifiedName, Identifier> tables = new HashMap<>();
        Map<QualifiedName, Map<Identifier, Identifier>> columns = new HashMap<>();
        for (TablePlan table : plan.tables()) {
            if (table instanceof TablePlan.Selected s) {
                s.name().ifPresent(n -> tables.put(s.table(), n.value()));
                columns.put(s.table(), columns(s));
            }
        }
        return new ChosenNames(schemas, tables, columns);
    }

    private static Map<Identifier, Identifier> columns(TablePlan.Selected table) {
        Map<Identifier, Identifier> names = new HashMap<>();
        for (ColumnPlan column : table.columns()) {
            switch (column) {
                case ColumnPlan.Kept(var source, var name, var type, var mask) ->
                    name.map(Because::value).ifPresent(n -> names.put(source, n));
                case ColumnPlan.Added added -> names.put(added.column(), added.column());
                case ColumnPlan.Removed r -> {
                    // has no name
                }
            }
        }
        return names;
    }

    /** The mapping's types come last, so that they win over type rules for the same column. */
    private List<TypeRule> types(List<TypeRule> given) {
        List<TypeRule> types = new ArrayList<>(given);
        for (TablePlan table : plan.tables()) {
            if (table instanceof TablePlan.Selected s) {
                for (ColumnPlan column : s.columns()) {
                    switch (column) {
                        case ColumnPlan.Kept(var source, var name, var type, var mask) ->
                            type.ifPresent(t ->
                                    types.add(type(s.table(), source, t.value().target())));
                        case ColumnPlan.Added added ->
                            types.add(
                                    type(s.table(), added.column(), added.type().target()));
                        case ColumnPlan.Removed r -> {
                            // has no type
                        }
                    }
                }
            }
        }
        return types;
    }

    private static TypeRule type(QualifiedName table, Identifier column, PostgresType type) {
        return new TypeRule(
                new TypeRule.Columns(Optional.of(table.schema()), Optional.of(table.name()), Optional.of(column)),
                type);
    }
}
