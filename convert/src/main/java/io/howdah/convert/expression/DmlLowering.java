package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgDml;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgPrinter;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** INSERT, UPDATE and DELETE; MERGE and INSERT ALL have classes of their own. One statement becomes one statement. */
final class DmlLowering {
    private final World world;
    private final AssignedValues values;

    DmlLowering(World world) {
        this.world = world;
        this.values = new AssignedValues(world);
    }

    /** Empty statements when nothing does the same; the finding says why. */
    LoweredDml lower(Dml dml) {
        try {
            return switch (dml) {
                case Dml.Insert x -> insert(x);
                case Dml.Update x -> update(x);
                case Dml.Delete x -> delete(x);
                case Dml.InsertMany x -> new MultiInsertLowering(this).lower(x);
                case Dml.Merge x -> new MergeLowering(this).lower(x);
            };
        } catch (TargetLowering.NoTarget e) {
            return new LoweredDml(List.of(), List.of());
        }
    }

    World world() {
        return world;
    }

    AssignedValues values() {
        return values;
    }

    void remark(At at, String hint, String errorLog) {
        ExprLowering notes = new ExprLowering(world, NameScope.empty());
        if (!hint.isBlank()) {
            notes.note(RuleCode.HINT_DROPPED, at, "the hint /*+" + hint + " */ was dropped");
        }
        if (!errorLog.isEmpty()) {
            notes.loss(
                    RuleCode.ERROR_LOG,
                    at,
                    "LOG ERRORS was left out: the first row that fails undoes the statement",
                    "check the rows before, or change them one by one in a block with an exception handler");
        }
    }

    // ---------------------------------------------------------------- INSERT

    private LoweredDml insert(Dml.Insert x) throws TargetLowering.NoTarget {
        remark(x.at(), x.hint(), x.errorLog());
        List<Expr> named = x.source() instanceof Dml.SetRow(var assignments)
                ? assigned(assignments)
                : x.columns().stream().map(c -> (Expr) new Expr.Ref(c.at(), c)).toList();
        DmlTarget target = new TargetLowering(world).lower(x.target(), named);
        Optional<InsertedObjects.Rows> objects = InsertedObjects.of(x, target, world);
        if (objects.isPresent()) {
            PgDml.Insert insert = new PgDml.Insert(
                    List.of(),
                    target.table(),
                    target.from().isEmpty() ? target.alias() : Optional.empty(),
                    objects.orElseThrow().columns(),
                    objects.orElseThrow().source(),
                    "",
                    List.of());
            return new ReturnedValues(world, target).add(insert, x.returning());
        }
        Filling filling = filling(target, named);
        ExprLowering lowering = new ExprLowering(world, NameScope.empty());
        PgQuery source = switch (x.source()) {
            case Dml.Rows(var rows) -> rows(rows, filling, lowering);
            case Dml.QueryRows(var query) -> {
                LoweredQuery lowered = new QueryLowering(world).lower(query, NameScope.empty());
                yield values.query(lowered, filling.types(), lowering, x.at());
            }
            case Dml.RecordRow(var value) -> {
                filling = named.isEmpty() ? allColumns(target, filling) : filling;
                yield record(value, filling, lowering);
            }
            case Dml.SetRow(var assignments) -> rows(List.of(assignedValues(assignments)), filling, lowering);
        };
        boolean whole = source.body() instanceof PgQuery.Select s
                && x.source() instanceof Dml.RecordRow
                && s.items().size() != filling.columns().size();
        Optional<String> alias = target.from().isEmpty() ? target.alias() : Optional.empty();
        PgDml.Insert insert = new PgDml.Insert(
                List.of(), target.table(), alias, whole ? List.of() : filling.columns(), source, "", List.of());
        return new ReturnedValues(world, target).add(insert, x.returning());
    }

    /**
     * The columns that INSERT fills.
     *
     * @param columns as they must stand in SQL, empty when no list is needed
     * @param types of the values, in order
     * @param computed positions of columns that the table works out itself
     */
    record Filling(List<String> columns, List<SqlType> types, List<Integer> computed) {
        Filling {
            columns = List.copyOf(columns);
            types = List.copyOf(types);
            computed = List.copyOf(computed);
        }
    }

    Filling filling(DmlTarget target, List<Expr> named) {
        if (named.isEmpty()) {
            List<Identifier> all = target.filled(world);
            List<SqlType> types = all.stream().map(c -> target.type(c, world)).toList();
            Filling whole = new Filling(List.of(), types, List.of());
            return target.mustNameColumns(world) ? allColumns(target, whole) : whole;
        }
        List<DmlTarget.Assigned> columns =
                named.stream().flatMap(c -> target.assigned(c, world).stream()).toList();
        return new Filling(
                columns.stream().map(DmlTarget.Assigned::sql).toList(),
                columns.stream().map(DmlTarget.Assigned::type).toList(),
                List.of());
    }

    private Filling allColumns(DmlTarget target, Filling filling) {
        List<Identifier> all = target.filled(world);
        List<Integer> computed = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (target.computed(all.get(i), world)) {
                computed.add(i);
            } else {
                columns.add(target.sql(all.get(i), world));
            }
        }
        return new Filling(columns, filling.types(), computed);
    }

    private PgQuery rows(List<List<Expr>> rows, Filling filling, ExprLowering lowering) {
        return PgQuery.of(new PgQuery.Values(
                rows.stream().map(r -> row(r, filling, lowering)).toList()));
    }

    PgExpr row(List<Expr> row, Filling filling, ExprLowering lowering) {
        List<PgExpr> list = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            if (!filling.computed().contains(i)) {
                list.add(values.value(row.get(i), type(filling, i), lowering));
            }
        }
        return list(list);
    }

    static SqlType type(Filling filling, int position) {
        return position < filling.types().size() ? filling.types().get(position) : SqlType.UNKNOWN;
    }

    private static PgExpr list(List<PgExpr> list) {
        List<PgExpr.Piece> pieces = new ArrayList<>();
        pieces.add(new PgExpr.Words("("));
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                pieces.add(new PgExpr.Words(", "));
            }
            pieces.add(new PgExpr.Value(list.get(i)));
        }
        pieces.add(new PgExpr.Words(")"));
        return new PgExpr.Syntax(pieces);
    }

    /** {@code VALUES rec -> VALUES (rec.a, rec.b)}, and {@code SELECT (rec).*} where the fields are not known. */
    private PgQuery record(Expr value, Filling filling, ExprLowering lowering) {
        Optional<List<PgExpr>> fields = values.fields(value, filling.types(), lowering);
        if (fields.isPresent()) {
            List<PgExpr> stored = new ArrayList<>();
            for (int i = 0; i < fields.orElseThrow().size(); i++) {
                if (!filling.computed().contains(i)) {
                    stored.add(fields.orElseThrow().get(i));
                }
            }
            return PgQuery.of(new PgQuery.Values(List.of(list(stored))));
        }
        PgExpr all = new PgExpr.Syntax(List.of(
                new PgExpr.Words("("), new PgExpr.Value(lowering.value(value).sql()), new PgExpr.Words(").*")));
        return PgQuery.of(
                PgQuery.Select.of(List.of(new PgQuery.Item(all, Optional.empty())), List.of(), Optional.empty()));
    }

    // ---------------------------------------------------------------- UPDATE

    private LoweredDml update(Dml.Update x) throws TargetLowering.NoTarget {
        remark(x.at(), x.hint(), x.errorLog());
        DmlTarget target = new TargetLowering(world).lower(x.target(), assigned(x.assignments()));
        Rows rows = rows(target, x.from(), x.where(), x.currentOf(), x.at());
        ExprLowering lowering = new ExprLowering(world, rows.scope());
        if (!x.from().isEmpty()) {
            lowering.note(
                    RuleCode.ROWS_NOT_STABLE,
                    x.at(),
                    "several rows of FROM for one row of the target raise ORA-30926 in Oracle and no error in PostgreSQL");
        }
        List<PgDml.Set> sets = new ArrayList<>();
        for (Dml.Assignment assignment : x.assignments()) {
            sets.addAll(set(assignment, target, lowering));
        }
        PgDml.Update update =
                new PgDml.Update(List.of(), target.table(), target.alias(), sets, rows.from(), rows.where(), List.of());
        return new ReturnedValues(world, target.withScope(rows.scope())).add(update, x.returning());
    }

    /** The columns on the left, before anything is converted. */
    static List<Expr> assigned(List<Dml.Assignment> assignments) {
        List<Expr> columns = new ArrayList<>();
        for (Dml.Assignment assignment : assignments) {
            switch (assignment) {
                case Dml.SetColumn(var column, var value) -> columns.add(column);
                case Dml.SetColumns(var list, var query) -> columns.addAll(list);
                case Dml.SetWholeRow r -> {}
            }
        }
        return columns;
    }

    private static List<Expr> assignedValues(List<Dml.Assignment> assignments) {
        return assignments.stream()
                .filter(Dml.SetColumn.class::isInstance)
                .map(a -> ((Dml.SetColumn) a).value())
                .toList();
    }

    List<PgDml.Set> set(Dml.Assignment assignment, DmlTarget target, ExprLowering lowering) {
        return switch (assignment) {
            case Dml.SetColumn(var column, var value) ->
                target.assigned(column, world).stream()
                        .map(a -> new PgDml.Set(List.of(a.sql()), values.value(value, a.type(), lowering)))
                        .toList();
            case Dml.SetColumns(var columns, var query) -> {
                Filling filling = filling(target, columns);
                PgQuery rows = values.query(lowering.query(query), filling.types(), lowering, query.at());
                yield List.of(new PgDml.Set(filling.columns(), new PgExpr.Subquery(rows)));
            }
            case Dml.SetWholeRow(var value) -> wholeRow(value, target, lowering);
        };
    }

    /** {@code SET ROW = rec -> SET a = rec.a, b = rec.b}. */
    private List<PgDml.Set> wholeRow(Expr value, DmlTarget target, ExprLowering lowering) {
        Filling filling = allColumns(target, filling(target, List.of()));
        if (filling.columns().isEmpty()) {
            lowering.loss(
                    RuleCode.CHANGE_UNSUPPORTED,
                    value.at(),
                    "SET ROW on a table whose columns are not known",
                    "add the script that creates the table");
            return List.of();
        }
        Optional<List<PgExpr>> fields = values.fields(value, filling.types(), lowering);
        if (fields.isEmpty()) {
            PgExpr all = new PgExpr.Syntax(List.of(
                    new PgExpr.Words("ROW("),
                    new PgExpr.Value(lowering.value(value).sql()),
                    new PgExpr.Words(".*)")));
            return List.of(new PgDml.Set(filling.columns(), all));
        }
        List<PgDml.Set> sets = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < fields.orElseThrow().size(); i++) {
            if (!filling.computed().contains(i)) {
                sets.add(new PgDml.Set(
                        List.of(filling.columns().get(next)),
                        fields.orElseThrow().get(i)));
                next++;
            }
        }
        return sets;
    }

    // ---------------------------------------------------------------- DELETE

    private LoweredDml delete(Dml.Delete x) throws TargetLowering.NoTarget {
        remark(x.at(), x.hint(), x.errorLog());
        DmlTarget target = new TargetLowering(world).lower(x.target(), List.of());
        Rows rows = rows(target, x.from(), x.where(), x.currentOf(), x.at());
        PgDml.Delete delete =
                new PgDml.Delete(List.of(), target.table(), target.alias(), rows.from(), rows.where(), List.of());
        return new ReturnedValues(world, target.withScope(rows.scope())).add(delete, x.returning());
    }

    // ---------------------------------------------------------------- WHERE

    /** Which rows are changed, and what names mean in the statement. */
    private record Rows(NameScope scope, List<PgQuery.From> from, Optional<PgExpr> where) {
        Rows {
            from = List.copyOf(from);
        }
    }

    private Rows rows(DmlTarget target, List<Query.From> froms, Optional<Expr> where, Optional<Name> cursor, At at) {
        ExprLowering lowering = new ExprLowering(world, target.scope());
        if (cursor.isPresent()) {
            PgExpr current = PgExpr.word("CURRENT OF " + cursor(cursor.orElseThrow(), lowering));
            return new Rows(target.scope(), List.of(), Optional.of(current));
        }
        List<Expr> conditions = new ArrayList<>(target.conditions());
        where.map(Trees::conjuncts).ifPresent(conditions::addAll);
        RownumConditions rownum = RownumConditions.of(conditions);
        rownum.report(lowering);
        if (!froms.isEmpty()) {
            return joined(target, froms, rownum, at);
        }
        Optional<PgExpr> rest =
                rownum.rest().stream().map(lowering::condition).reduce((a, b) -> PgExpr.binary(a, "AND", b));
        Optional<PgExpr> all = and(target.joined(), rest);
        if (!rownum.limited()) {
            return new Rows(target.scope(), target.from(), all);
        }
        if (!target.from().isEmpty()) {
            limitedJoin(lowering, at);
            return new Rows(target.scope(), target.from(), all);
        }
        return new Rows(target.scope(), List.of(), Optional.of(limited(target, rest, rownum, lowering)));
    }

    private static void limitedJoin(ExprLowering lowering, At at) {
        lowering.loss(
                RuleCode.ROWNUM_UNSUPPORTED,
                at,
                "ROWNUM limits the rows of a join that are changed",
                "name the rows by key in a sub-query");
    }

    /** {@code WHERE c AND ROWNUM <= n -> WHERE ctid IN (SELECT ctid FROM t WHERE c LIMIT n)}. */
    private PgExpr limited(DmlTarget target, Optional<PgExpr> where, RownumConditions rownum, ExprLowering lowering) {
        boolean parts = target.name()
                .flatMap(world.catalog()::table)
                .flatMap(Table::partitioning)
                .isPresent();
        List<PgExpr> address = new ArrayList<>();
        if (parts) {
            address.add(new PgExpr.Column(List.of(target.qualifier(), "tableoid")));
        }
        address.add(new PgExpr.Column(List.of(target.qualifier(), "ctid")));
        PgQuery chosen = PgQuery.of(PgQuery.Select.of(
                        address.stream()
                                .map(a -> new PgQuery.Item(a, Optional.empty()))
                                .toList(),
                        List.of(new PgQuery.Table(target.table(), target.alias(), "")),
                        where))
                .limited(new PgQuery.Limit(rownum.count(lowering), PgQuery.Ties.ONLY));
        return new PgExpr.InQuery(parts ? new PgExpr.Row(address) : address.getFirst(), "IN", chosen);
    }

    /** {@code UPDATE t SET .. FROM s WHERE ..} (23ai) is PostgreSQL's own form. */
    private Rows joined(DmlTarget target, List<Query.From> froms, RownumConditions rownum, At at) {
        NameScope outer = target.scope().inner();
        FromLowering.Result result = new FromLowering(world, outer).lower(froms, rownum.rest());
        ExprLowering lowering = new ExprLowering(world, result.scope());
        if (rownum.limited()) {
            limitedJoin(lowering, at);
        }
        List<PgQuery.From> from = new ArrayList<>(target.from());
        from.addAll(result.from());
        return new Rows(result.scope(), from, and(target.joined(), result.where()));
    }

    static Optional<PgExpr> and(Optional<PgExpr> left, Optional<PgExpr> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.isPresent() ? left : right;
        }
        return Optional.of(PgExpr.binary(left.orElseThrow(), "AND", right.orElseThrow()));
    }

    /** PL/SQL knows what the cursor is called in the target. */
    private String cursor(Name name, ExprLowering lowering) {
        Optional<Typed> known = world.code().name(new Expr.Ref(name.at(), name), lowering);
        return known.map(k -> PgPrinter.print(k.sql())).orElseGet(() -> world.local(name.last()));
    }
}
