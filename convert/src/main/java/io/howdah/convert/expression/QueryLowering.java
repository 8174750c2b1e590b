package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole queries: WITH, set operators, ORDER BY, row limits, locking. */
final class QueryLowering {
    private static final Pattern SET = Pattern.compile("(?i)\\bSET\\s+(\\w+)");
    private static final Pattern WORDS = Pattern.compile("'[^']*'|[^']+");

    private final World world;

    QueryLowering(World world) {
        this.world = world;
    }

    /** A body before its query's ORDER BY and limit are known. */
    record LoweredBody(PgQuery query, List<SourceColumn> columns, Optional<SelectLowering.Block> block) {}

    LoweredQuery lower(Query query, NameScope outer) {
        if (!query.plsqlDeclarations().isEmpty()) {
            new ExprLowering(world, outer).unsupported(query.at(), "WITH FUNCTION");
        }
        NameScope scope = outer.inner();
        List<PgQuery.CommonTable> with = new ArrayList<>();
        PgQuery.Recursive recursive = PgQuery.Recursive.NO;
        for (Query.CommonTable table : query.with()) {
            boolean own = Trees.readsTable(table.query(), table.name());
            recursive = own ? PgQuery.Recursive.RECURSIVE : recursive;
            NameScope inside = own ? scope.withTable(table.name(), recursiveColumns(table, scope)) : scope;
            LoweredQuery lowered = lower(table.query(), inside);
            List<SourceColumn> named = new ArrayList<>(renamed(lowered.columns(), table.columns()));
            SET.matcher(table.search())
                    .results()
                    .map(m -> new Identifier(m.group(1).toUpperCase(Locale.ROOT)))
                    .forEach(n -> named.add(new SourceColumn(n, world.local(n), SqlType.UNKNOWN, Typed.Nulls.NEVER)));
            scope = scope.withTable(table.name(), named);
            with.add(new PgQuery.CommonTable(
                    world.local(table.name()),
                    table.columns().stream().map(world::local).toList(),
                    lowered.query(),
                    search(table)));
        }
        LoweredBody body = query.body() instanceof Query.Select select
                        && select.hierarchy().isPresent()
                ? new HierarchyLowering(world, scope, select, query).lower()
                : body(query.body(), scope);
        return finish(query, body, scope, with, recursive);
    }

    private LoweredQuery finish(
            Query query,
            LoweredBody body,
            NameScope scope,
            List<PgQuery.CommonTable> with,
            PgQuery.Recursive recursive) {
        PgQuery base = body.query();
        List<PgExpr.SortKey> keys = orderBy(query, body, scope);
        boolean simple = base.with().isEmpty()
                && base.orderBy().isEmpty()
                && base.limit().isEmpty();
        if (!simple && keys.isEmpty() && query.limit().isEmpty()) {
            // the block brought its own WITH, ORDER BY or LIMIT and nothing stands around it
            List<PgQuery.CommonTable> all = new ArrayList<>(with);
            all.addAll(base.with());
            PgQuery.Recursive either = recursive == PgQuery.Recursive.RECURSIVE ? recursive : base.recursive();
            PgQuery merged = new PgQuery(
                    either, all, base.body(), base.orderBy(), base.offset(), base.limit(), lock(query, body));
            return new LoweredQuery(merged, body.columns());
        }
        boolean wrapped = base.limit().isPresent();
        PgQuery.Body inner = wrapped ? everythingOf(base) : base.body();
        List<PgQuery.CommonTable> all = new ArrayList<>(with);
        PgQuery.Recursive either = recursive;
        if (!wrapped) {
            all.addAll(base.with());
            either = base.recursive() == PgQuery.Recursive.RECURSIVE ? base.recursive() : recursive;
        }
        List<PgExpr.SortKey> order = keys.isEmpty() && !wrapped ? base.orderBy() : keys;
        PgQuery whole = new PgQuery(
                either,
                all,
                inner,
                order,
                query.limit().flatMap(l -> offset(l, scope)),
                limit(query, inner, scope),
                lock(query, body));
        return new LoweredQuery(whole, body.columns());
    }

    /** {@code SELECT * FROM (limited) AS limited}: what stands around must see the limited rows only. */
    static PgQuery.Body everythingOf(PgQuery query) {
        return PgQuery.Select.of(
                List.of(new PgQuery.Item(new PgExpr.Star(List.of()), Optional.empty())),
                List.of(new PgQuery.Derived(PgQuery.Lateral.NO, query, "limited", List.of())),
                Optional.empty());
    }

    /** The columns a recursive table's own query can name: those of its first branch. */
    private List<SourceColumn> recursiveColumns(Query.CommonTable table, NameScope scope) {
        Query.Body first = table.query().body();
        while (first instanceof Query.SetOperation s) {
            first = s.left();
        }
        World trial = world.trial();
        List<SourceColumn> columns = new QueryLowering(trial).body(first, scope).columns();
        return renamed(columns, table.columns());
    }

    private List<SourceColumn> renamed(List<SourceColumn> columns, List<Identifier> names) {
        List<SourceColumn> result = new ArrayList<>();
        for (int i = 0; i < Math.max(columns.size(), names.size()); i++) {
            SqlType type = i < columns.size() ? columns.get(i).type() : SqlType.UNKNOWN;
            Typed.Nulls nulls = i < columns.size() ? columns.get(i).nulls() : Typed.Nulls.NULLABLE;
            result.add(
                    i < names.size()
                            ? new SourceColumn(names.get(i), world.local(names.get(i)), type, nulls)
                            : columns.get(i));
        }
        return result;
    }

    /** SEARCH and CYCLE are PostgreSQL's too; names are folded with the text. */
    private String search(Query.CommonTable table) {
        if (table.search().isEmpty()) {
            return "";
        }
        String text = table.search().replaceAll("\\s+", " ").strip();
        if (text.contains("NULLS") || text.toUpperCase(Locale.ROOT).contains(" DESC")) {
            new ExprLowering(world, NameScope.empty()).unsupported(table.at(), "SEARCH with DESC or NULLS");
        }
        String folded = WORDS.matcher(text)
                .replaceAll(m -> Matcher.quoteReplacement(
                        m.group().startsWith("'") ? m.group() : m.group().toLowerCase(Locale.ROOT)));
        String keyed = folded.replace("search ", "SEARCH ").replace("cycle ", "CYCLE ");
        // PostgreSQL wants a name for the path that it keeps
        return keyed.contains("CYCLE ") && !keyed.contains(" using ") ? keyed + " USING cycle_path" : keyed;
    }

    LoweredBody body(Query.Body body, NameScope scope) {
        return switch (body) {
            case Query.Select select -> new SelectLowering(world, scope, select).lower();
            case Query.Nested nested -> {
                LoweredQuery lowered = lower(nested.query(), scope);
                yield new LoweredBody(PgQuery.of(unnested(lowered.query())), lowered.columns(), Optional.empty());
            }
            case Query.ValuesTable values -> values(values, scope);
            case Query.SetOperation operation -> new SetOperations(this).lower(operation, scope);
        };
    }

    private static PgQuery.Body unnested(PgQuery query) {
        return query.equals(PgQuery.of(query.body())) && query.body() instanceof PgQuery.Select
                ? query.body()
                : new PgQuery.Nested(query);
    }

    private LoweredBody values(Query.ValuesTable values, NameScope scope) {
        ExprLowering lowering = new ExprLowering(world, scope);
        List<PgExpr> rows = new ArrayList<>();
        List<SourceColumn> columns = new ArrayList<>();
        for (Expr row : values.rows()) {
            List<Expr> elements = row instanceof Expr.Row(var at, var parts) ? parts : List.of(row);
            List<Typed> typed = elements.stream().map(lowering::value).toList();
            rows.add(new PgExpr.Syntax(
                    List.of(new PgExpr.Words("("), new PgExpr.Value(list(typed)), new PgExpr.Words(")"))));
            if (columns.isEmpty()) {
                for (int i = 0; i < typed.size(); i++) {
                    String name = "column" + (i + 1);
                    columns.add(new SourceColumn(
                            new Identifier(name.toUpperCase(Locale.ROOT)),
                            name,
                            typed.get(i).type(),
                            Typed.Nulls.NULLABLE));
                }
            }
        }
        return new LoweredBody(PgQuery.of(new PgQuery.Values(rows)), columns, Optional.empty());
    }

    private static PgExpr list(List<Typed> values) {
        List<PgExpr.Piece> pieces = new ArrayList<>();
        for (Typed value : values) {
            if (!pieces.isEmpty()) {
                pieces.add(new PgExpr.Words(", "));
            }
            pieces.add(new PgExpr.Value(value.sql()));
        }
        return new PgExpr.Syntax(pieces);
    }

    /**
     * ORDER BY sees the select list's aliases first. PostgreSQL takes an alias only when it stands alone; inside an expression its
     * item is put in its place.
     */
    private List<PgExpr.SortKey> orderBy(Query query, LoweredBody body, NameScope scope) {
        if (query.orderBy().isEmpty() || query.siblings() == Query.Siblings.SIBLINGS) {
            return List.of();
        }
        List<PgExpr.SortKey> keys = new ArrayList<>();
        ExprLowering lowering = new ExprLowering(
                world,
                body.block()
                        .map(SelectLowering.Block::ordering)
                        .orElse(scope.with(List.of(new RowSource(
                                Optional.empty(), Optional.empty(), "", body.columns(), RowSource.Known.ALL)))));
        for (Expr.SortKey key : query.orderBy()) {
            Optional<String> alias = body.block().flatMap(b -> b.alias(key.value()));
            if (alias.isPresent()) {
                keys.add(ExprLowering.sortKey(key, new PgExpr.Column(List.of(alias.orElseThrow()))));
                continue;
            }
            if (body.query().limit().isPresent() && !(key.value() instanceof Expr.Num)) {
                keys.add(ExprLowering.sortKey(key, limitedColumn(key, body, lowering)));
                continue;
            }
            Typed value = world.code()
                    .sorted(lowering.value(key.value()), lowering, key.value().at());
            boolean position = key.value() instanceof Expr.Num;
            if (position || !value.constant()) {
                keys.add(ExprLowering.sortKey(key, value.sql()));
            }
        }
        return keys;
    }

    /** Around limited rows only their columns can be named. */
    private static PgExpr limitedColumn(Expr.SortKey key, LoweredBody body, ExprLowering lowering) {
        Optional<String> column = key.value() instanceof Expr.Ref(var at, var name)
                ? body.columns().stream()
                        .filter(c -> c.name().equals(name.last()))
                        .map(SourceColumn::sql)
                        .findFirst()
                : Optional.empty();
        if (column.isEmpty()) {
            lowering.loss(
                    RuleCode.ROWNUM_UNSUPPORTED,
                    key.value().at(),
                    "rows limited by ROWNUM are ordered by what is not in the select list",
                    "put the limited rows into a sub-query");
        }
        return column.<PgExpr>map(c -> new PgExpr.Column(List.of(c))).orElse(PgExpr.word("1"));
    }

    private Optional<PgExpr> offset(Query.RowLimit limit, NameScope scope) {
        return limit.offset().map(o -> new ExprLowering(world, scope).value(o).sql());
    }

    private Optional<PgQuery.Limit> limit(Query query, PgQuery.Body body, NameScope scope) {
        if (query.limit().isEmpty()) {
            return Optional.empty();
        }
        Query.RowLimit limit = query.limit().orElseThrow();
        ExprLowering lowering = new ExprLowering(world, scope);
        if (!limit.partitions().isEmpty()) {
            lowering.unsupported(query.at(), "FETCH FIRST n PARTITIONS BY");
            return Optional.empty();
        }
        if (limit.search().equals("APPROX") || !limit.accuracy().isEmpty()) {
            lowering.note(
                    RuleCode.CLAUSE_DROPPED,
                    query.at(),
                    "FETCH APPROX: how near the rows found are to the nearest ones is for the index of the vectors to say");
        }
        return limit.count()
                .map(count -> new PgQuery.Limit(
                        limit.unit() == Query.Unit.PERCENT
                                ? share(lowering.value(count), body)
                                : whole(lowering.value(count)),
                        limit.ties() == Query.Ties.WITH_TIES ? PgQuery.Ties.WITH_TIES : PgQuery.Ties.ONLY));
    }

    /** {@code FETCH FIRST p PERCENT ROWS -> LIMIT (SELECT ceil(count(*) * p / 100) FROM (the same rows))}. */
    private static PgExpr share(Typed percent, PgQuery.Body body) {
        PgExpr count = PgExpr.call("count", new PgExpr.Star(List.of()));
        PgExpr part = PgExpr.binary(PgExpr.binary(count, "*", Coercions.numeric(percent)), "/", PgExpr.word("100.0"));
        PgExpr rows = PgExpr.cast(PgExpr.call("ceil", part), "bigint");
        return new PgExpr.Subquery(PgQuery.of(PgQuery.Select.of(
                List.of(new PgQuery.Item(rows, Optional.empty())),
                List.of(new PgQuery.Derived(PgQuery.Lateral.NO, PgQuery.of(body), "counted", List.of())),
                Optional.empty())));
    }

    /** LIMIT rounds a fraction, Oracle cuts it off, and a negative count is 0. */
    static PgExpr whole(Typed count) {
        Optional<BigDecimal> literal = count.number();
        if (literal.isPresent()) {
            return PgExpr.word(literal.orElseThrow()
                    .toBigInteger()
                    .max(java.math.BigInteger.ZERO)
                    .toString());
        }
        return count.type().integral() || !count.type().known() ? count.sql() : Coercions.integer(count);
    }

    private String lock(Query query, LoweredBody body) {
        return new LockLowering(world).lower(query, body.block().map(SelectLowering.Block::ordering));
    }
}
