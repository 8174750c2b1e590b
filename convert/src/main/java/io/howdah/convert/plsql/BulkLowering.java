package io.howdah.convert.plsql;

import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.expression.LoweredDml;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgCodePrinter;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgPrinter;
import io.howdah.sql.postgres.PgQuery;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * BULK COLLECT and FORALL (PL/SQL Language Reference 23ai, "Bulk SQL and Bulk Binding").
 *
 * <p>What is collected is aggregated into an array, or into the jsonb object of an associative array with the keys 1 .. n. FORALL is a
 * loop: each statement is one of its own in Oracle too, as far as anyone can see.
 */
final class BulkLowering {
    private static final String FETCHED = "fetched";
    private static final String ERRORS = "bulk_errors";

    private final StepLowering steps;
    private final AskedAttributes attributes;

    BulkLowering(StepLowering steps) {
        this.steps = steps;
        this.attributes = steps.attributes();
    }

    // ---------------------------------------------------------------- SELECT

    void select(CodeExpressions.Rows rows, List<Expr> targets, At at, List<PgStep> out) {
        boolean oneValue = rows.columns().size() == 1
                && !(wrapped(targets.getFirst())
                        && rows.columns().getFirst().type().known()
                        && !ObjectsInto.composite(rows.columns().getFirst().type()));
        Optional<List<PgQuery.Item>> items = collected(targets, oneValue || targets.size() > 1, at, out);
        if (items.isEmpty()) {
            return;
        }
        boolean whole = targets.size() == 1 && !oneValue;
        List<String> names = whole && rows.columns().size() != 1 ? List.of() : numbered(targets.size());
        PgQuery.From from = new PgQuery.Derived(PgQuery.Lateral.NO, rows.query(), FETCHED, names);
        PgQuery query = PgQuery.of(PgQuery.Select.of(items.orElseThrow(), List.of(from), Optional.empty()));
        IntoTargets into = IntoTargets.of(steps, targets);
        out.add(new PgStep.SelectInto(query, PgStep.Strict.NO, into.names()));
        counted(into.names().getFirst(), shape(targets.getFirst()).orElseThrow(), out);
        out.addAll(into.after());
    }

    /** A collection of records with one field each. */
    private boolean wrapped(Expr target) {
        return shape(target)
                .flatMap(BulkLowering::element)
                .flatMap(SqlType::shape)
                .filter(s -> s instanceof Shape.Fields f && f.fields().size() == 1)
                .isPresent();
    }

    private static List<String> numbered(int count) {
        var names = new ArrayList<String>();
        for (int i = 1; i <= count; i++) {
            names.add("c" + i);
        }
        return names;
    }

    private Optional<Shape> shape(Expr target) {
        return steps.site().raw(target).type().shape();
    }

    /**
     * What is selected from the rows called fetched for each target; empty, with a finding, when one is no collection.
     *
     * @param columns whether each target takes one column; else the only one takes whole rows
     */
    private Optional<List<PgQuery.Item>> collected(List<Expr> targets, boolean columns, At at, List<PgStep> out) {
        var items = new ArrayList<PgQuery.Item>();
        for (int i = 0; i < targets.size(); i++) {
            PgExpr column = new PgExpr.Column(List.of(FETCHED, "c" + (i + 1)));
            PgExpr row = AskedAttributes.column(FETCHED);
            Optional<PgExpr> value = shape(targets.get(i)).flatMap(s -> switch (s) {
                case Shape.Elements e ->
                    Optional.of(PgExpr.call(
                            "coalesce",
                            PgExpr.call("array_agg", columns ? column : typed(row, e.element())),
                            PgExpr.text("{}")));
                case Shape.Entries e ->
                    Optional.of(entries(PgExpr.call(
                            "coalesce",
                            PgExpr.call("jsonb_agg", columns ? column : typed(row, e.element())),
                            PgExpr.text("[]"))));
                case Shape.Fields f -> Optional.<PgExpr>empty();
                case Shape.RowsOf r -> Optional.<PgExpr>empty();
            });
            if (value.isEmpty()) {
                steps.unsupported(at, "BULK COLLECT into what is not known as a collection", out);
                return Optional.empty();
            }
            items.add(new PgQuery.Item(value.orElseThrow(), Optional.empty()));
        }
        return Optional.of(items);
    }

    private static PgExpr typed(PgExpr row, SqlType element) {
        return element.castName().map(name -> PgExpr.cast(row, name)).orElse(row);
    }

    private PgExpr entries(PgExpr array) {
        return PgExpr.call(steps.context().expressions().helper("entries"), array);
    }

    /** SQL%ROWCOUNT is how many rows were collected. */
    private void counted(String collection, Shape shape, List<PgStep> out) {
        PgExpr value = AskedAttributes.column(collection);
        PgExpr count = shape instanceof Shape.Entries
                ? new PgExpr.Syntax(List.of(
                        new PgExpr.Words("(SELECT count(*) FROM "),
                        new PgExpr.Value(PgExpr.call("jsonb_object_keys", value)),
                        new PgExpr.Words(")")))
                : PgExpr.call("cardinality", value);
        out.add(new PgStep.Assign(AskedAttributes.column(attributes.countVariable(AskedAttributes.SQL)), count));
    }

    // ---------------------------------------------------------------- FETCH

    /**
     * Rows one by one into arrays.
     *
     * <p>Variables: one for each column or one for the row, and the arrays where the targets are none.
     */
    void fetch(Step.Fetch f, String cursor, Optional<Symbol.Cursor> symbol, List<PgStep> out) {
        Optional<Shape.Field> object = f.into().size() == 1 ? ObjectsInto.onlyObject(symbol) : Optional.empty();
        var each = new ArrayList<PgStep>();
        var before = new ArrayList<PgStep>();
        var after = new ArrayList<PgStep>();
        var items = new ArrayList<String>();
        for (Expr target : f.into()) {
            Typed typed = steps.site().raw(target);
            Optional<SqlType> element = typed.type().shape().flatMap(BulkLowering::element);
            if (element.isEmpty()) {
                steps.unsupported(f.at(), "BULK COLLECT into what is not known as a collection", out);
                return;
            }
            String type = element.orElseThrow().castName().orElse(f.into().size() > 1 ? "text" : "record");
            String item = attributes.numbered("item");
            steps.add(PgDeclaration.Variable.of(item, object.isPresent() ? "record" : type));
            items.add(item);
            PgExpr value = object.map(o -> (PgExpr) new PgExpr.Column(List.of(item, o.sql())))
                    .orElseGet(() -> AskedAttributes.column(item));
            String array = array(target, typed, type, after);
            before.add(new PgStep.Assign(AskedAttributes.column(array), PgExpr.text("{}")));
            each.add(new PgStep.Assign(
                    AskedAttributes.column(array), PgExpr.call("array_append", AskedAttributes.column(array), value)));
        }
        String found = attributes.ask(attributes.foundVariable(cursor));
        var body = new ArrayList<PgStep>();
        body.add(new PgStep.Fetch(cursor, items));
        body.add(new PgStep.Assign(AskedAttributes.column(found), PgExpr.word("FOUND")));
        body.add(new PgStep.Exit("", Optional.of(new PgExpr.Unary("NOT", AskedAttributes.column(found)))));
        PgExpr count = AskedAttributes.column(attributes.countVariable(cursor));
        body.add(new PgStep.Assign(count, PgExpr.binary(count, "+", PgExpr.word("1"))));
        body.addAll(each);
        out.addAll(before);
        out.add(
                f.limit().isPresent()
                        ? new PgStep.ForRange(
                                "",
                                attributes.numbered("row"),
                                PgStep.Direction.FORWARD,
                                PgExpr.word("1"),
                                steps.bound(f.limit().orElseThrow()),
                                Optional.empty(),
                                body)
                        : new PgStep.Loop("", body));
        out.addAll(after);
    }

    private static Optional<SqlType> element(Shape shape) {
        return switch (shape) {
            case Shape.Elements e -> Optional.of(e.element());
            case Shape.Entries e -> Optional.of(e.element());
            case Shape.Fields f -> Optional.empty();
            case Shape.RowsOf r -> Optional.empty();
        };
    }

    /** The variable that collects: the target itself when it is an array, else one from which it is assigned. */
    private String array(Expr target, Typed typed, String elementType, List<PgStep> after) {
        boolean entries = typed.type().shape().orElseThrow() instanceof Shape.Entries;
        if (!entries && IntoTargets.direct(steps, target, typed)) {
            return PgPrinter.print(typed.sql());
        }
        String name = attributes.numbered("collected");
        steps.add(PgDeclaration.Variable.of(name, elementType + "[]"));
        if (!entries) {
            IntoTargets.assign(steps, target, new Symbol.Variable(name, typed.type()), after);
            return name;
        }
        PgExpr value = entries(PgExpr.call("to_jsonb", AskedAttributes.column(name)));
        if (IntoTargets.direct(steps, target, typed)) {
            after.add(new PgStep.Assign(typed.sql(), value));
        } else {
            String object = attributes.numbered("entries");
            steps.add(PgDeclaration.Variable.of(object, "jsonb"));
            after.add(new PgStep.Assign(AskedAttributes.column(object), value));
            IntoTargets.assign(steps, target, new Symbol.Variable(object, typed.type()), after);
        }
        return name;
    }

    // ---------------------------------------------------------------- RETURNING

    /** {@code UPDATE ... RETURNING a BULK COLLECT INTO l -> WITH changed AS (UPDATE ... RETURNING a) SELECT array_agg(..) INTO l}. */
    void returning(LoweredDml lowered, List<Expr> targets, At at, List<PgStep> out) {
        for (int i = 0; i < lowered.statements().size() - 1; i++) {
            out.add(new PgStep.Change(lowered.statements().get(i), PgStep.Strict.NO, List.of()));
        }
        boolean columns = targets.size() > 1 || lowered.returned().size() == 1;
        Optional<List<PgQuery.Item>> items = collected(targets, columns, at, out);
        if (items.isEmpty()) {
            return;
        }
        IntoTargets into = IntoTargets.of(steps, targets);
        out.add(new PgStep.Text("WITH " + FETCHED + " ("
                + String.join(", ", numbered(lowered.returned().size()))
                + ") AS (\n" + PgCodePrinter.print(lowered.statements().getLast()) + "\n)\nSELECT "
                + items.orElseThrow().stream()
                        .map(i -> PgPrinter.print(i.value()))
                        .collect(Collectors.joining(", "))
                + " INTO " + String.join(", ", into.names()) + "\nFROM " + FETCHED));
        counted(into.names().getFirst(), shape(targets.getFirst()).orElseThrow(), out);
        out.addAll(into.after());
    }

    /** For {@code EXECUTE}: the text of a query that collects the rows of another. */
    Optional<PgExpr> around(PgExpr sql, List<Expr> targets, At at, List<PgStep> out) {
        boolean columns = targets.size() > 1
                || shape(targets.getFirst())
                        .flatMap(BulkLowering::element)
                        .filter(e -> e.shape().isEmpty())
                        .isPresent();
        return collected(targets, columns, at, out).map(items -> {
            String list = items.stream().map(i -> PgPrinter.print(i.value())).collect(Collectors.joining(", "));
            String names = columns ? " (" + String.join(", ", numbered(targets.size())) + ")" : "";
            return PgExpr.binary(
                    PgExpr.binary(PgExpr.text("SELECT " + list + " FROM ("), "||", sql),
                    "||",
                    PgExpr.text(") AS " + FETCHED + names));
        });
    }

    /** The same for a change that returns rows. */
    Optional<PgExpr> returned(PgExpr sql, List<Expr> targets, At at, List<PgStep> out) {
        return collected(targets, true, at, out).map(items -> {
            String list = items.stream().map(i -> PgPrinter.print(i.value())).collect(Collectors.joining(", "));
            String head = "WITH " + FETCHED + " (" + String.join(", ", numbered(targets.size())) + ") AS (";
            return PgExpr.binary(
                    PgExpr.binary(PgExpr.text(head), "||", sql),
                    "||",
                    PgExpr.text(") SELECT " + list + " FROM " + FETCHED));
        });
    }

    // ---------------------------------------------------------------- FORALL

    void forall(Step.Forall f, List<PgStep> out) {
        String variable = steps.context().local(f.variable());
        Scope inside = steps.scope().inner();
        inside.define(f.variable(), new Symbol.Variable(variable, SqlType.INTEGER));
        boolean saving = f.saving() == Step.Saving.SAVE_EXCEPTIONS;
        String total = attributes.total();
        String sqlCount = attributes.countVariable(AskedAttributes.SQL);
        List<PgStep> body =
                new ArrayList<>(steps.inside(inside, List.of(f.step()), f.step().at()));
        var gathered = new ArrayList<PgStep>();
        if (!gather(f.step(), body, out, gathered)) {
            steps.unsupported(f.at(), "FORALL with RETURNING BULK COLLECT into an associative array", out);
            return;
        }
        body.add(new PgStep.Assign(
                AskedAttributes.column(total),
                PgExpr.binary(AskedAttributes.column(total), "+", AskedAttributes.column(sqlCount))));
        String counts = attributes.counts();
        out.add(new PgStep.Assign(AskedAttributes.column(counts), PgExpr.text("{}")));
        body.add(new PgStep.Assign(
                AskedAttributes.column(counts),
                PgExpr.binary(
                        AskedAttributes.column(counts),
                        "||",
                        PgExpr.call(
                                "jsonb_build_object",
                                AskedAttributes.column(variable),
                                AskedAttributes.column(sqlCount)))));
        if (saving) {
            String number = attributes.numbered("statement");
            steps.add(PgDeclaration.Variable.of(number, "integer"));
            PgExpr statement = AskedAttributes.column(number);
            body = List.of(
                    new PgStep.Assign(statement, PgExpr.binary(statement, "+", PgExpr.word("1"))),
                    saving(number, body));
            out.add(new PgStep.Assign(statement, PgExpr.word("0")));
            out.add(new PgStep.Assign(AskedAttributes.column(errors()), PgExpr.text("[]")));
        }
        out.add(new PgStep.Assign(AskedAttributes.column(total), PgExpr.word("0")));
        var loop = new ArrayList<PgStep>();
        loop(f, variable, body, loop);
        if (saving) {
            attributes.saved().addAll(loop);
        }
        out.addAll(loop);
        out.add(new PgStep.Assign(AskedAttributes.column(sqlCount), AskedAttributes.column(total)));
        out.addAll(gathered);
        if (saving) {
            PgExpr failed = PgExpr.binary(
                    PgExpr.call("jsonb_array_length", AskedAttributes.column(ERRORS)), ">", PgExpr.word("0"));
            out.add(SavedExceptions.raisedWhen(failed));
        }
    }

    /** RETURNING BULK COLLECT of all statements together: each one's rows are added to what the ones before returned. */
    private boolean gather(Step step, List<PgStep> body, List<PgStep> before, List<PgStep> after) {
        List<Expr> targets = step instanceof Step.RunDml d
                ? SqlStatements.returning(d.dml())
                        .filter(r -> r.bulk() == Query.Bulk.BULK_COLLECT)
                        .map(r -> r.into())
                        .orElse(List.of())
                : List.of();
        for (Expr target : targets) {
            Typed typed = steps.site().raw(target);
            if (typed.type().shape().filter(Shape.Elements.class::isInstance).isEmpty()) {
                return false;
            }
            String all = attributes.numbered("gathered");
            PgExpr column = AskedAttributes.column(all);
            steps.add(PgDeclaration.Variable.of(all, typed.type().castName().orElse("text[]")));
            before.add(new PgStep.Assign(column, PgExpr.text("{}")));
            body.add(new PgStep.Assign(column, PgExpr.binary(column, "||", typed.sql())));
            IntoTargets.assign(steps, target, new Symbol.Variable(all, typed.type()), after);
        }
        return true;
    }

    private String errors() {
        steps.add(PgDeclaration.Variable.of(ERRORS, "jsonb"));
        return ERRORS;
    }

    /** What fails is noted by the number of its statement, and undone as far as the one statement goes. */
    private PgStep saving(String index, List<PgStep> body) {
        PgExpr noted = PgExpr.call(
                "jsonb_build_object",
                PgExpr.text("ERROR_INDEX"),
                AskedAttributes.column(index),
                PgExpr.text("ERROR_CODE"),
                new PgExpr.Unary(
                        "-",
                        PgExpr.call(
                                steps.context().expressions().helper("sqlcode"), AskedAttributes.column("SQLSTATE"))));
        PgStep note = new PgStep.Assign(
                AskedAttributes.column(errors()), PgExpr.binary(AskedAttributes.column(ERRORS), "||", noted));
        return new PgStep.Block("", List.of(), body, List.of(new PgStep.Handler(List.of("OTHERS"), List.of(note))));
    }

    private void loop(Step.Forall f, String variable, List<PgStep> body, List<PgStep> out) {
        switch (f.bounds()) {
            case Step.RangeBounds(var low, var high) ->
                out.add(new PgStep.ForRange(
                        "",
                        variable,
                        PgStep.Direction.FORWARD,
                        steps.bound(low),
                        steps.bound(high),
                        Optional.empty(),
                        body));
            case Step.IndexBounds(var collection, var low, var high) -> {
                List<PgStep> within = low.isEmpty()
                        ? body
                        : List.of(new PgStep.If(
                                List.of(new PgStep.Branch(
                                        List.of(new PgExpr.Between(
                                                AskedAttributes.column(variable),
                                                "BETWEEN",
                                                steps.bound(low.orElseThrow()),
                                                steps.bound(high.orElseThrow()))),
                                        body)),
                                List.of()));
                Optional<PgStep> loop = Iterators.indices(steps, variable, "", collection, within);
                if (loop.isEmpty()) {
                    steps.unsupported(f.at(), "FORALL with INDICES OF", out);
                } else {
                    out.add(loop.orElseThrow());
                }
            }
            case Step.ValueBounds(var collection) -> {
                Optional<PgStep> loop = Iterators.values(steps, variable, "", collection, body);
                if (loop.isEmpty()) {
                    steps.unsupported(f.at(), "FORALL with VALUES OF", out);
                } else {
                    steps.add(PgDeclaration.Variable.of(variable, "integer"));
                    out.add(loop.orElseThrow());
                }
            }
        }
    }

    // ---------------------------------------------------------------- SQL%BULK_EXCEPTIONS

    /** {@code SQL%BULK_EXCEPTIONS}: the noted errors. */
    static Optional<Typed> attribute(Expr.Attribute a, AskedAttributes attributes) {
        return a.attribute().equals("BULK_EXCEPTIONS")
                ? Optional.of(Typed.of(AskedAttributes.column(ERRORS), SqlType.JSONB))
                : Optional.empty();
    }

    /** {@code SQL%BULK_ROWCOUNT(i)}: the rows of one of FORALL's statements. */
    static Optional<Typed> apply(Expr.Apply a, Scope scope, io.howdah.convert.rule.Site site) {
        boolean counts = a.target() instanceof Expr.Attribute attribute
                && attribute.attribute().equals("BULK_ROWCOUNT")
                && a.method().isEmpty()
                && a.arguments().size() == 1;
        return counts
                ? scope.attributes()
                        .map(attributes -> Typed.of(
                                PgExpr.cast(
                                        PgExpr.binary(
                                                AskedAttributes.column(attributes.askCounts()),
                                                "->>",
                                                PgExpr.cast(
                                                        Places.position(site.value(a.arguments()
                                                                .getFirst()
                                                                .value())),
                                                        "text")),
                                        "integer"),
                                SqlType.INTEGER))
                : Optional.empty();
    }

    /** {@code SQL%BULK_EXCEPTIONS.COUNT}, {@code SQL%BULK_EXCEPTIONS(i).ERROR_INDEX}, {@code .ERROR_CODE}. */
    static Optional<Typed> member(Expr.Member m, io.howdah.convert.rule.Site site) {
        String name = m.name().text();
        if (isErrors(m.target())) {
            return name.equals("COUNT")
                    ? Optional.of(Typed.of(
                            PgExpr.call("jsonb_array_length", AskedAttributes.column(ERRORS)), SqlType.INTEGER))
                    : Optional.empty();
        }
        if (m.target() instanceof Expr.Apply(var at, var target, var method, var arguments)
                && method.isEmpty()
                && isErrors(target)
                && arguments.size() == 1) {
            PgExpr index = PgExpr.cast(
                    PgExpr.binary(site.value(arguments.getFirst().value()).sql(), "-", PgExpr.word("1")), "integer");
            PgExpr entry = PgExpr.binary(AskedAttributes.column(ERRORS), "->", index);
            return Optional.of(
                    Typed.of(PgExpr.cast(PgExpr.binary(entry, "->>", PgExpr.text(name)), "integer"), SqlType.INTEGER));
        }
        return Optional.empty();
    }

    private static boolean isErrors(Expr e) {
        return e instanceof Expr.Attribute a && a.attribute().equals("BULK_EXCEPTIONS");
    }
}
