package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** FROM and WHERE: tables, sub-queries, table functions, joins; DUAL disappears, (+) becomes LEFT JOIN. */
final class FromLowering {
    private static final Pattern SAMPLE =
            Pattern.compile("(?is)SAMPLE\\s*(BLOCK)?\\s*\\(\\s*([0-9.]+)\\s*\\)(\\s*SEED\\s*\\(\\s*([0-9]+)\\s*\\))?");

    private static final Pattern PARTITION =
            Pattern.compile("(?is)(?:SUB)?PARTITION\\s*\\(\\s*(\"[^\"]+\"|[\\w$#]+)\\s*\\)");

    private final World world;
    private final NameScope outer;
    private int generated;

    FromLowering(World world, NameScope outer) {
        this.world = world;
        this.outer = outer;
    }

    /** A converted FROM clause, its conditions and what can be named from here on. */
    record Result(NameScope scope, List<PgQuery.From> from, Optional<PgExpr> where) {
        Result {
            from = List.copyOf(from);
        }
    }

    /** One element of FROM with the row sources in it. */
    record Part(PgQuery.From from, List<RowSource> sources) {
        Part {
            sources = List.copyOf(sources);
        }

        Part nullable() {
            return new Part(from, sources.stream().map(RowSource::nullable).toList());
        }
    }

    Result lower(List<Query.From> froms, List<Expr> conditions) {
        List<Part> parts = new ArrayList<>();
        List<RowSource> sources = new ArrayList<>();
        for (Query.From from : froms) {
            if (dual(from)) {
                sources.add(dualSource(from));
                continue;
            }
            Part part = part(from, outer.with(sources));
            if (from instanceof Query.TableFunction f && f.outer() == Query.Outer.OUTER) {
                part = outerTable(f, part, parts);
            } else {
                parts.add(part);
            }
            sources.addAll(part.sources());
        }
        NameScope scope = outer.with(sources);
        if (conditions.stream().anyMatch(c -> Trees.any(c, Expr.OuterRef.class::isInstance))) {
            return new OuterJoins(world, outer, scope, parts).assemble(conditions);
        }
        ExprLowering lowering = new ExprLowering(world, scope);
        Optional<PgExpr> where =
                conditions.stream().map(lowering::condition).reduce((a, b) -> PgExpr.binary(a, "AND", b));
        return new Result(scope, parts.stream().map(Part::from).toList(), where);
    }

    /** {@code FROM t, TABLE(t.list) (+) l -> FROM t LEFT JOIN unnest(t.list) AS l ON true}. */
    private Part outerTable(Query.TableFunction function, Part part, List<Part> parts) {
        if (parts.isEmpty()) {
            new ExprLowering(world, outer).unsupported(function.at(), "TABLE(...)(+) without a table before it");
            parts.add(part);
            return part;
        }
        Part before = parts.removeLast();
        Part optional = part.nullable();
        PgQuery.From from =
                new PgQuery.Join("LEFT JOIN", before.from(), part.from(), Optional.of(PgExpr.word("true")), List.of());
        parts.add(new Part(
                from,
                Stream.concat(before.sources().stream(), optional.sources().stream())
                        .toList()));
        return optional;
    }

    private boolean dual(Query.From from) {
        return from instanceof Query.TableRef t
                && t.name().last().text().equals("DUAL")
                && world.catalog()
                        .table(new QualifiedName(world.schema(), t.name().last()))
                        .isEmpty();
    }

    /** DUAL's only column can be named though the table is gone. */
    private RowSource dualSource(Query.From from) {
        Optional<Identifier> alias = from instanceof Query.TableRef t
                ? t.alias().or(() -> Optional.of(t.name().last()))
                : Optional.empty();
        SourceColumn dummy = new SourceColumn(new Identifier("DUMMY"), "dummy", SqlType.TEXT, Nulls.NEVER);
        return new RowSource(alias, Optional.empty(), "dual", List.of(dummy), RowSource.Known.ALL);
    }

    Part part(Query.From from, NameScope left) {
        return switch (from) {
            case Query.TableRef table -> table(table, left);
            case Query.Derived derived -> derived(derived, left);
            case Query.TableFunction function -> new TableFunctions(world, this).lower(function, left);
            case Query.Join join -> join(join, left);
            case Query.Pivot pivot -> new Pivots(world, this).lower(pivot, left);
        };
    }

    private Part table(Query.TableRef table, NameScope left) {
        if (table.name().link().isPresent()) {
            new ExprLowering(world, left)
                    .loss(
                            RuleCode.DATABASE_LINK,
                            table.at(),
                            "table " + table.name().last() + " is read through the database link "
                                    + table.name().link().orElseThrow(),
                            "create a foreign table and use its name");
        }
        Optional<List<SourceColumn>> common =
                table.name().parts().size() == 1 ? left.commonTable(table.name().last()) : Optional.empty();
        Optional<String> alias = table.alias().map(world::local);
        if (common.isPresent()) {
            String name = world.local(table.name().last());
            RowSource source = new RowSource(
                    table.alias().or(() -> Optional.of(table.name().last())),
                    Optional.empty(),
                    alias.orElse(name),
                    common.orElseThrow(),
                    RowSource.Known.ALL);
            return new Part(new PgQuery.Table(name, alias, sample(table)), List.of(source));
        }
        QualifiedName name = world.catalog().find(world.schema(), table.name().parts());
        Optional<DictionaryViews.View> view = dictionary(table, name);
        if (view.isPresent()) {
            return dictionary(table, view.orElseThrow(), left);
        }
        RowSource source = source(table, name, left);
        String sql = NameLowering.quoted(world, name);
        if (!table.partition().isEmpty()) {
            sql = partition(table, name, left).orElse(sql);
            alias = alias.or(() -> Optional.of(source.sql()));
        }
        return new Part(new PgQuery.Table(sql, alias, sample(table)), List.of(source));
    }

    /** A view of Oracle's dictionary, where no script makes an object of the name. */
    private Optional<DictionaryViews.View> dictionary(Query.TableRef table, QualifiedName name) {
        List<Identifier> parts = table.name().parts();
        boolean oracles = parts.size() == 1 || parts.getFirst().text().equals("SYS");
        return oracles && table.name().link().isEmpty() && !world.catalog().exists(name)
                ? DictionaryViews.of(name.name())
                : Optional.empty();
    }

    private Part dictionary(Query.TableRef table, DictionaryViews.View view, NameScope left) {
        ExprLowering lowering = new ExprLowering(world, left);
        String sql = lowering.helper(view.helper());
        lowering.note(
                RuleCode.DICTIONARY_VIEW,
                table.at(),
                table.name().last() + " is read from the helper view " + sql + " over pg_catalog");
        Optional<String> alias = table.alias().map(world::local);
        RowSource source = new RowSource(
                table.alias().or(() -> Optional.of(table.name().last())),
                Optional.empty(),
                alias.orElse(view.helper()),
                view.columns(),
                RowSource.Known.ALL);
        return new Part(new PgQuery.Table(sql, alias, sample(table)), List.of(source));
    }

    /** {@code t PARTITION (p) -> t_p}; empty, with a finding, when the partition is not named or the table is not partitioned. */
    private Optional<String> partition(Query.TableRef table, QualifiedName name, NameScope left) {
        Matcher named = PARTITION.matcher(table.partition().strip());
        ExprLowering lowering = new ExprLowering(world, left);
        if (!named.matches()
                || world.catalog().table(name).flatMap(Table::partitioning).isEmpty()) {
            lowering.unsupported(table.at(), table.partition() + " as a part of " + name);
            return Optional.empty();
        }
        QualifiedName whole = world.names().object(name);
        String label = world.names().local(Identifier.oracle(named.group(1))).text();
        String prefix = whole.name().text() + "_";
        Identifier part = new Identifier(label.startsWith(prefix) ? label : prefix + label);
        lowering.note(RuleCode.PARTITION_NAME, table.at(), table.partition() + " of " + name + " is the table " + part);
        return Optional.of(world.names().sql(new QualifiedName(whole.schema(), part)));
    }

    /** The rows of a table or view by name; reported when it is in no script. */
    RowSource source(Query.TableRef table, QualifiedName name, NameScope left) {
        Optional<List<SourceColumn>> columns = world.catalog().columns(name);
        if (columns.isEmpty()) {
            reportUnknown(table, name, left);
        }
        String sql = table.alias()
                .map(world::local)
                .orElseGet(() -> world.names().sql(world.names().object(name).name()));
        return new RowSource(
                table.alias().or(() -> Optional.of(table.name().last())),
                Optional.of(name),
                sql,
                columns.orElse(List.of()),
                columns.isPresent() ? RowSource.Known.ALL : RowSource.Known.NONE);
    }

    private void reportUnknown(Query.TableRef table, QualifiedName name, NameScope left) {
        ExprLowering lowering = new ExprLowering(world, left);
        String text = name.name().text();
        if (DictionaryViews.isSystem(name.name())) {
            String what = text + " is a view of Oracle's dictionary or of APEX";
            lowering.loss(RuleCode.SYSTEM_OBJECT, table.at(), what, "use information_schema or pg_catalog");
            lowering.refused(RuleCode.SYSTEM_OBJECT, what + " without counterpart");
        } else {
            lowering.loss(
                    RuleCode.NAME_UNKNOWN,
                    table.at(),
                    "table or view " + name + " is in no script",
                    "add the script that creates it");
        }
    }

    private String sample(Query.TableRef table) {
        String extra = table.extra().strip();
        if (extra.isEmpty()) {
            return "";
        }
        ExprLowering lowering = new ExprLowering(world, outer);
        Matcher sample = SAMPLE.matcher(extra);
        if (sample.matches()) {
            String seed = sample.group(4) == null ? "" : " REPEATABLE (" + sample.group(4) + ")";
            return "TABLESAMPLE " + (sample.group(1) == null ? "bernoulli" : "system") + " (" + sample.group(2) + ")"
                    + seed;
        }
        lowering.unsupported(table.at(), extra.split("\\s+")[0].toUpperCase(Locale.ROOT) + " query");
        return "";
    }

    private Part derived(Query.Derived derived, NameScope left) {
        if (!derived.extra().isEmpty()) {
            new ExprLowering(world, left).unsupported(derived.at(), derived.extra());
        }
        boolean lateral = derived.lateral() == Query.Lateral.LATERAL;
        LoweredQuery query = new QueryLowering(world).lower(derived.query(), lateral ? left : withoutSources(left));
        String alias = alias(derived.alias());
        RowSource source =
                new RowSource(derived.alias(), Optional.empty(), alias, query.columns(), known(derived.query(), query));
        return new Part(
                new PgQuery.Derived(
                        lateral ? PgQuery.Lateral.LATERAL : PgQuery.Lateral.NO, query.query(), alias, List.of()),
                List.of(source));
    }

    /** A star over a table that is in no script hides columns. */
    private static RowSource.Known known(Query query, LoweredQuery lowered) {
        boolean star = lowered.query().body() instanceof PgQuery.Select s
                && s.items().stream().anyMatch(i -> i.value() instanceof PgExpr.Star)
                && lowered.columns().size() < s.items().size() + (query.with().isEmpty() ? 0 : 1);
        boolean hidden = lowered.columns().isEmpty();
        return star || hidden ? RowSource.Known.NONE : RowSource.Known.ALL;
    }

    /** A sub-query in FROM sees what stands around the block, not its neighbours. */
    static NameScope withoutSources(NameScope scope) {
        return scope.with(List.of());
    }

    String alias(Optional<Identifier> alias) {
        return alias.map(world::local).orElseGet(() -> "q" + ++generated);
    }

    private Part join(Query.Join join, NameScope left) {
        Part leftPart = part(join.left(), left);
        NameScope seen = left.with(Stream.concat(left.sources().stream(), leftPart.sources().stream())
                .toList());
        String kind = join.kind().toUpperCase(Locale.ROOT).strip();
        if (kind.endsWith("APPLY")) {
            return applied(join, kind, leftPart, seen);
        }
        Part rightPart = part(join.right(), seen);
        boolean natural = kind.startsWith("NATURAL") || !join.using().isEmpty();
        List<RowSource> leftSources = kind.contains("RIGHT") || kind.contains("FULL")
                ? leftPart.nullable().sources()
                : leftPart.sources();
        List<RowSource> rightSources = kind.contains("LEFT") || kind.contains("FULL")
                ? rightPart.nullable().sources()
                : rightPart.sources();
        List<RowSource> sources = Stream.concat(leftSources.stream(), rightSources.stream())
                .map(s -> natural ? new RowSource(s.alias(), Optional.empty(), s.sql(), s.columns(), s.known()) : s)
                .toList();
        ExprLowering lowering = new ExprLowering(
                world,
                left.with(
                        Stream.concat(left.sources().stream(), sources.stream()).toList()));
        List<String> using = join.using().stream().map(c -> using(c, sources)).toList();
        String words = kind.replace("INNER", "")
                .replace("OUTER", "")
                .replaceAll("\\s+", " ")
                .strip();
        PgQuery.From from = new PgQuery.Join(
                words.isEmpty() ? "JOIN" : words + " JOIN",
                leftPart.from(),
                rightPart.from(),
                join.on().map(lowering::condition),
                using);
        return new Part(from, sources);
    }

    private String using(Identifier column, List<RowSource> sources) {
        return sources.stream()
                .flatMap(s -> s.column(column).stream())
                .map(SourceColumn::sql)
                .findFirst()
                .orElseGet(() -> world.local(column));
    }

    /** {@code CROSS APPLY q -> CROSS JOIN LATERAL q}, {@code OUTER APPLY q -> LEFT JOIN LATERAL q ON true}. */
    private Part applied(Query.Join join, String kind, Part leftPart, NameScope seen) {
        Query.From right = join.right() instanceof Query.Derived d
                ? new Query.Derived(d.at(), Query.Lateral.LATERAL, d.query(), d.extra(), d.alias())
                : join.right();
        Part rightPart = part(right, seen);
        boolean outerApply = kind.startsWith("OUTER");
        PgQuery.From from = new PgQuery.Join(
                outerApply ? "LEFT JOIN" : "CROSS JOIN",
                leftPart.from(),
                rightPart.from(),
                outerApply ? Optional.of(PgExpr.word("true")) : Optional.empty(),
                List.of());
        Part seenRight = outerApply ? rightPart.nullable() : rightPart;
        return new Part(
                from,
                Stream.concat(leftPart.sources().stream(), seenRight.sources().stream())
                        .toList());
    }

    static SourceColumn column(String name, SqlType type) {
        return new SourceColumn(new Identifier(name.toUpperCase(Locale.ROOT)), name, type, Nulls.NULLABLE);
    }
}
