package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Share;
import io.howdah.convert.SqlConverter;
import io.howdah.convert.TargetNames;
import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.expression.RuleSqlConverter;
import io.howdah.convert.name.NamePolicy;
import io.howdah.convert.name.RelationNames;
import io.howdah.convert.plsql.CodeConversion;
import io.howdah.convert.plsql.ParsedUnits;
import io.howdah.convert.type.ColumnTypes;
import io.howdah.convert.type.TypeTable;
import io.howdah.values.TableMapping;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** One conversion of one catalog, object kind by object kind. */
public final class SchemaConversion {
    private static final Identifier PUBLIC = new Identifier("PUBLIC");

    private final Workshop workshop;

    /**
     * @param share what of the catalog is converted
     * @param sql makes the converter of expressions for a catalog and its target names
     */
    public SchemaConversion(
            Catalog catalog,
            Share share,
            ParsedUnits units,
            ConvertSettings settings,
            BiFunction<Catalog, TargetNames, SqlConverter> sql) {
        NamePolicy untyped = NamePolicy.of(catalog, settings);
        TypeTable typeTable = new TypeTable(catalog, settings, untyped);
        ColumnTypes types = new ColumnTypes(catalog, typeTable);
        NamePolicy names = untyped.withTypes(types.targets());
        SqlConverter converter = sql.apply(catalog, names);
        CodeExpressions expressions = converter instanceof RuleSqlConverter rules
                ? rules.inCode(settings.targetVersion())
                : new CodeExpressions(catalog, names, settings.targetVersion());
        CodeConversion code = new CodeConversion(catalog, expressions, units);
        this.workshop = new Workshop(
                catalog,
                settings,
                names,
                new RelationNames(names),
                typeTable,
                types,
                expressions.references(),
                converter instanceof RuleSqlConverter rules ? rules.calling(code.inQueries()) : converter,
                code,
                new Outcomes(catalog, share),
                new Statements(names.helpers()),
                share);
    }

    public Conversion run() {
        new TypeDdl(workshop).createAll();
        workshop.catalog().sequences().forEach(s -> SequenceDdl.convert(s, workshop));
        Map<QualifiedName, TargetTable> tables = new TablePlanner(workshop).plan();
        tables(tables);
        new ViewDdl(workshop, tables).createAll();
        new SynonymDdl(workshop, tables).createAll();
        new CommentDdl(workshop).createAll(tables);
        GrantDdl grants = new GrantDdl(workshop, tables);
        grants.roles();
        grants.grants(new CodeDdl(workshop).createAll());
        new LeftOver(workshop).report();
        schemas();
        List<TableMapping> loaded = new LoadPlan(workshop)
                .of(tables.values().stream()
                        .filter(t -> workshop.share().has(t.source()))
                        .toList());
        workshop.names()
                .renames()
                .forEach(r -> workshop.outcomes().rename(r, workshop.names().sql(r.to())));
        List<TargetStatement> statements = switch (workshop.share()) {
            case Share.Whole w -> workshop.statements().inOrder();
            case Share.Part p -> workshop.statements().of(workshop.outcomes().own());
            case Share.Selected s ->
                workshop.statements().of(workshop.outcomes().own());
        };
        return new Conversion(statements, loaded, workshop.outcomes().close());
    }

    /** Last, because a schema that Oracle maintains is made only when something of it was converted. */
    private void schemas() {
        for (Identifier source : workshop.catalog().schemas()) {
            Identifier target = workshop.names().schema(source);
            QualifiedName name = new QualifiedName(target, target);
            Draft draft = workshop.outcomes().of(source);
            if (OracleSchemas.isMaintained(source) && !workshop.statements().hasAny(target)) {
                draft.note(ConvertCode.OTHER_OBJECT, "belongs to Oracle, nothing of it is in the target");
                draft.resolved();
                continue;
            }
            if (!source.equals(PUBLIC)) {
                workshop.statements()
                        .before(
                                Kind.SCHEMA,
                                name,
                                "CREATE SCHEMA IF NOT EXISTS " + workshop.sql(target),
                                draft.object());
            }
            draft.created(name);
        }
    }

    private void tables(Map<QualifiedName, TargetTable> tables) {
        Keys keys = new Keys();
        TableDdl tableDdl = new TableDdl(workshop);
        RowTriggers rowTriggers = new RowTriggers(workshop);
        ReferenceTriggers referenceTriggers = new ReferenceTriggers(workshop, keys);
        tables.values().forEach(tableDdl::create);
        tables.values().removeIf(t -> !workshop.outcomes().of(t.source()).isCreated());
        ReferringTables referring = new ReferringTables(tables.values());
        KeyDdl keyDdl = new KeyDdl(workshop, referring, keys);
        for (TargetTable table : tables.values()) {
            keyDdl.create(table);
            table.reference().ifPresent(r -> referenceTriggers.create(table, r, tableDdl.landing(table)));
            rowTriggers.defaultsOnNull(table);
            rowTriggers.virtualColumns(table);
            rowTriggers.fixPartitionKey(table, referring);
        }
        IndexDdl indexes = new IndexDdl(workshop, keys);
        CheckDdl checks = new CheckDdl(workshop);
        ForeignKeyDdl foreignKeys = new ForeignKeyDdl(workshop, tables, keys);
        for (TargetTable table : tables.values()) {
            indexes.create(table);
            checks.create(table);
            foreignKeys.create(table);
        }
        OrphanedParts.refuse(workshop, tables);
    }
}
