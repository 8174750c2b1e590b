package io.howdah.convert.expression;

import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.SqlConverter;
import io.howdah.convert.TargetNames;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgPrinter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The converter by rules. Any thread may call it unless it is {@link #calling} code. */
public final class RuleSqlConverter implements SqlConverter {
    private final CatalogIndex catalog;
    private final TargetNames names;
    private final CodeAround code;

    /** For expressions and queries that call no code. */
    public RuleSqlConverter(Catalog catalog, TargetNames names) {
        this(new CatalogIndex(catalog, names), names, CodeAround.NONE);
    }

    private RuleSqlConverter(CatalogIndex catalog, TargetNames names, CodeAround code) {
        this.catalog = catalog;
        this.names = names;
        this.code = code;
    }

    /** The converter of expressions in code, which knows the same catalog. */
    public CodeExpressions inCode(int targetVersion) {
        return new CodeExpressions(catalog, names, targetVersion);
    }

    /** The same converter, whose queries may call the routines of the schema. Then one thread only. */
    public RuleSqlConverter calling(CodeAround around) {
        return new RuleSqlConverter(catalog, names, around);
    }

    @Override
    public Converted expression(Expr expression, Scope scope) {
        Converted plain = expression(expression, scope, world(scope, CodeNames.NONE));
        return scope.use() == Use.INDEX_KEY && callsRoutine(plain) ? withRoutines(expression, scope) : plain;
    }

    private Converted expression(Expr expression, Scope scope, World world) {
        return converted(text(expression, scope, world), world.findings());
    }

    private String text(Expr expression, Scope scope, World world) {
        Typed value = new ExprLowering(world, columns(scope, world)).value(expression);
        return PgPrinter.print(value.sql());
    }

    private static boolean callsRoutine(Converted converted) {
        return converted.problems().stream().anyMatch(p -> p.code() == RuleCode.ROUTINE_CALLED);
    }

    /** An index can be created after the functions that its key calls. */
    private Converted withRoutines(Expr expression, Scope scope) {
        CodeAround.Names around = code.in(scope.schema());
        World world = world(scope, around.names());
        world.findings()
                .add(new Problem(
                        RuleCode.ROUTINE_IN_KEY,
                        Severity.NOTE,
                        0,
                        "calls a stored function and is created after it",
                        "",
                        RuleCode.ROUTINE_IN_KEY.minutes()));
        String sql = text(expression, scope, world);
        around.problems().forEach(world.findings()::add);
        around.helpers().forEach(world.findings()::helper);
        return converted(sql, world.findings());
    }

    @Override
    public Converted query(Query query, Scope scope) {
        CodeAround.Names around = code.in(scope.schema());
        World world = world(scope, around.names());
        LoweredQuery lowered = new QueryLowering(world).lower(query, NameScope.empty());
        around.problems().forEach(world.findings()::add);
        around.helpers().forEach(world.findings()::helper);
        return converted(PgPrinter.print(lowered.query()), world.findings());
    }

    private World world(Scope scope, CodeNames around) {
        return new World(
                catalog, names, scope.schema(), scope.use(), new Findings(), around, ConvertSettings.NEWEST_TARGET);
    }

    private Converted converted(String sql, Findings findings) {
        // a rule may have put something simpler in the place of a part that it asked for
        List<String> helpers = findings.helpers().stream()
                .filter(h -> Pattern.compile(
                                "\\b" + Pattern.quote(names.helpers().qualified(h)) + "\\b")
                        .matcher(sql)
                        .find())
                .toList();
        return new Converted(sql, findings.problems(), helpers);
    }

    /** The table's columns stand without qualifier in defaults, checks and index keys. */
    private NameScope columns(Scope scope, World world) {
        if (scope.table().isEmpty()) {
            return NameScope.empty();
        }
        QualifiedName table = scope.table().orElseThrow();
        Optional<List<SourceColumn>> known = catalog.columns(table);
        RowSource source = new RowSource(
                Optional.of(table.name()),
                Optional.of(table),
                names.sql(names.object(table).name()),
                known.orElse(List.of()),
                known.isPresent() ? RowSource.Known.ALL : RowSource.Known.NONE);
        return world.use() == Use.QUERY ? NameScope.empty() : NameScope.empty().with(List.of(source));
    }
}
