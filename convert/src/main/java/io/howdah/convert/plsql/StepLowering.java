package io.howdah.convert.plsql;

import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.expression.LoweredDml;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgDml;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements of one block. */
final class StepLowering {
    private final UnitContext context;
    private final Scope scope;
    private final Declaration.Routine routine;
    private final NamesInCode names;
    private final AskedAttributes attributes;
    private final boolean outermost;
    /** Variables that statements of this block need and the source does not declare. */
    private final List<PgDeclaration> added = new ArrayList<>();

    /** The statements of a routine. */
    StepLowering(UnitContext context, Scope scope, Declaration.Routine routine) {
        this(context, scope, routine, Optional.empty());
        scope.attributes(attributes);
    }

    private StepLowering(
            UnitContext context, Scope scope, Declaration.Routine routine, Optional<AskedAttributes> ofRoutine) {
        this.context = context;
        this.scope = scope;
        this.routine = routine;
        this.names = new NamesInCode(context, scope);
        this.attributes = ofRoutine.orElseGet(AskedAttributes::new);
        this.outermost = ofRoutine.isEmpty();
    }

    UnitContext context() {
        return context;
    }

    Scope scope() {
        return scope;
    }

    NamesInCode names() {
        return names;
    }

    AskedAttributes attributes() {
        return attributes;
    }

    /** Declares a variable of this block. */
    void add(PgDeclaration declaration) {
        if (!added.contains(declaration)) {
            added.add(declaration);
        }
    }

    /** A whole block; the declarations are made in this scope. */
    PgStep.Block body(String label, List<Declaration> declarations, Step.Body body) {
        var declared = new ArrayList<PgDeclaration>(
                new RoutineLowering(context).declarations(declarations, scope, body.begin()));
        TransactionLowering transactions = new TransactionLowering(this);
        transactions.pragmas(declarations);
        transactions.handlers(body);
        List<PgStep> steps = new ArrayList<>(new CursorLowering(this).starts(declarations));
        steps.addAll(steps(body.steps(), body.begin()));
        var handlers = new ArrayList<PgStep.Handler>();
        for (Step.Handler handler : body.handlers()) {
            List<String> conditions =
                    handler.exceptions().stream().map(this::condition).toList();
            handlers.add(handler(conditions, handler));
        }
        added.stream().distinct().forEach(declared::add);
        PgStep.Block block = new PgStep.Block(label, declared, steps, handlers);
        return outermost ? attributes.whole(block) : block;
    }

    /** The handler's statements; what they ask about the error is fetched first. */
    private PgStep.Handler handler(List<String> conditions, Step.Handler handler) {
        Handling handling = new Handling();
        List<PgStep> lowered = inside(scope.handler(handling), handler.steps(), handler.at());
        handling.declarations().stream().filter(d -> !added.contains(d)).forEach(added::add);
        var all = new ArrayList<>(handling.diagnostics());
        all.addAll(lowered);
        return new PgStep.Handler(conditions, all);
    }

    private String condition(Name exception) {
        Optional<Symbol.NamedException> known = exception(exception);
        if (known.isEmpty()) {
            context.loss(
                    PlsqlCode.NAME_UNKNOWN,
                    exception.at(),
                    "the exception " + exception.last() + " is not known",
                    "add the script that declares it");
        }
        return known.map(Symbol.NamedException::condition).orElse("SQLSTATE 'N0000'");
    }

    private Optional<Symbol.NamedException> exception(Name name) {
        Optional<Symbol.NamedException> own = scope.find(name.parts())
                .filter(f -> f.rest().isEmpty())
                .map(Scope.Found::symbol)
                .filter(Symbol.NamedException.class::isInstance)
                .map(Symbol.NamedException.class::cast);
        return own.or(() -> ErrorStates.predefined(name.last()));
    }

    /** Statements with the comments between them. */
    List<PgStep> steps(List<Step> steps, At begin) {
        var result = new ArrayList<PgStep>();
        At before = begin;
        String label = "";
        attributes.stale();
        for (Step step : steps) {
            String remarks = context.remarks(before, step.at());
            if (!remarks.isEmpty()) {
                result.add(new PgStep.Remark(remarks));
            }
            if (step instanceof Step.Label(var at, var end, var name)) {
                label = context.local(name);
            } else {
                framed(step, label, result);
                if (!AskedAttributes.answers(step)) {
                    attributes.stale();
                }
                label = "";
            }
            before = step.end();
        }
        return result;
    }

    /** One statement with what calls in it need around it. */
    private void framed(Step step, String label, List<PgStep> out) {
        Frames.Frame frame = context.frames().open(scope, s -> steps(List.of(s), s.at()));
        var made = new ArrayList<PgStep>();
        step(step, label, made);
        context.frames().close(frame);
        out.addAll(frame.before());
        out.addAll(made);
        out.addAll(frame.after());
        added.addAll(frame.declarations());
    }

    private void step(Step step, String label, List<PgStep> out) {
        switch (step) {
            case Step.Label l -> {}
            case Step.Block b -> out.add(inner(scope.inner()).body(label, b.declarations(), b.body()));
            case Step.Assign a -> assign(a, out);
            case Step.CallRoutine c ->
                MethodStep.of(c, names, context.index().objects(), site())
                        .ifPresentOrElse(m -> method(m, out), () -> call(c, out));
            case Step.If s ->
                out.add(new ConditionsTakenOut(context.frames(), this::condition, b -> steps(b.steps(), b.at()))
                        .choice(
                                s.branches(),
                                s.otherwise().map(o -> steps(o, s.at())).orElse(List.of()),
                                frame(),
                                added));
            case Step.Choose s -> choose(s, out);
            case Step.Loop l -> out.add(new PgStep.Loop(label, looped(l.steps(), l.at())));
            case Step.While w -> {
                attributes.stale(); // the condition is asked again after the loop's statements
                out.add(new ConditionsTakenOut(context.frames(), this::condition, b -> looped(b.steps(), b.at()))
                        .loop(label, w, frame(), added));
            }
            case Step.ForRange f -> forRange(f, label, out);
            case Step.ForQuery f -> forQuery(f, label, out);
            case Step.ForCursor f -> new CursorLowering(this).loop(f, label, out);
            case Step.ForIterator f -> forIterator(f, label, out);
            case Step.Exit e ->
                out.add(new PgStep.Exit(
                        e.label().map(context::local).orElse(""), e.when().map(this::condition)));
            case Step.Continue c ->
                out.add(new PgStep.Continue(
                        c.label().map(context::local).orElse(""), c.when().map(this::condition)));
            case Step.Goto g -> jump(g, out);
            case Step.Return r -> returns(r, out);
            case Step.Raise r -> raise(r, out);
            case Step.Nothing n -> out.add(new PgStep.Nothing());
            case Step.PipeRow p -> out.add(new PgStep.ReturnNext(Optional.of(piped(p))));
            case Step.RunQuery q -> selectInto(q, out);
            case Step.RunDml d -> change(d, out);
            case Step.Forall f -> new BulkLowering(this).forall(f, out);
            case Step.Execute e -> new DynamicLowering(this).execute(e, out);
            case Step.Open o -> new CursorLowering(this).open(o, out);
            case Step.OpenQuery o -> new CursorLowering(this).openQuery(o, out);
            case Step.OpenText o -> new DynamicLowering(this).open(o, out);
            case Step.Fetch f -> new CursorLowering(this).fetch(f, out);
            case Step.Close c -> new CursorLowering(this).close(c, out);
            case Step.Transaction t -> new TransactionLowering(this).lower(t, out);
            case Step.PragmaStep p -> {}
            case Step.Unreadable u -> {
                context.unreadable(u.at(), u.damage());
                out.add(RoutineLowering.raise(
                        PlsqlCode.SYNTAX, "expected " + u.damage().expected()));
            }
        }
    }

    void unsupported(At at, String what, List<PgStep> out) {
        context.loss(PlsqlCode.STATEMENT_UNSUPPORTED, at, what + " is not converted", "rewrite it by hand");
        out.add(RoutineLowering.raise(PlsqlCode.STATEMENT_UNSUPPORTED, what));
    }

    private Frames.Frame frame() {
        return context.frames().current().orElseThrow();
    }

    private PgExpr condition(Expr e) {
        return context.expressions().condition(e, names);
    }

    Typed value(Expr e) {
        return context.expressions().value(e, names);
    }

    Site site() {
        return context.expressions().site(names);
    }

    private void choose(Step.Choose s, List<PgStep> out) {
        boolean simple = s.operand().isPresent();
        var branches = new ArrayList<PgStep.Branch>();
        for (Step.Branch b : s.branches()) {
            List<PgExpr> conditions = b.conditions().stream()
                    .map(c -> simple ? value(c).sql() : condition(c))
                    .toList();
            branches.add(new PgStep.Branch(conditions, steps(b.steps(), b.at())));
        }
        out.add(new PgStep.Choose(
                s.operand().map(o -> value(o).sql()), branches, s.otherwise().map(o -> steps(o, s.at()))));
    }

    // ---------------------------------------------------------------- assignments and calls

    void assign(Step.Assign a, List<PgStep> out) {
        if (new StateLowering(context, scope).assign(a, out)) {
            return;
        }
        if (new CollectionLowering(context, scope).assign(a, site(), out)) {
            return;
        }
        Optional<Symbol.State> state = state(a.target());
        if (state.isPresent() && state.orElseThrow().setter().isPresent()) {
            PgExpr value = fitted(value(a.value()), state.orElseThrow().type(), a.value());
            out.add(new PgStep.Perform(PgExpr.call(state.orElseThrow().setter().orElseThrow(), value)));
            return;
        }
        Typed target = site().raw(a.target());
        out.add(new PgStep.Assign(Paths.target(target.sql()), fitted(value(a.value()), target.type(), a.value())));
    }

    PgExpr fitted(Typed value, SqlType type, Expr at) {
        return type.known() ? Coercions.to(type, value, site(), at.at()).sql() : value.sql();
    }

    Optional<Symbol.State> state(Expr target) {
        return target instanceof Expr.Ref(var at, var name)
                ? scope.find(name.parts())
                        .filter(f -> f.rest().isEmpty())
                        .map(Scope.Found::symbol)
                        .filter(Symbol.State.class::isInstance)
                        .map(Symbol.State.class::cast)
                : Optional.empty();
    }

    private void method(MethodStep method, List<PgStep> out) {
        method.variable().ifPresent(type -> {
            String sql = context.local(method.name());
            scope.define(method.name(), new Symbol.Variable(sql, type));
            if (added.stream()
                    .noneMatch(a ->
                            a instanceof PgDeclaration.Variable v && v.name().equals(sql))) {
                added.add(PgDeclaration.Variable.of(sql, type.castName().orElse("record")));
            }
        });
        for (Step step : method.steps()) {
            switch (step) {
                case Step.CallRoutine c -> call(c, out);
                case Step other -> step(other, "", out);
            }
        }
    }

    private void call(Step.CallRoutine c, List<PgStep> out) {
        if (new StateLowering(context, scope).call(c, out)) {
            return;
        }
        if (new CollectionLowering(context, scope).call(c, site(), out)) {
            return;
        }
        Optional<Expr.Call> call = asCall(c.call());
        Optional<Symbol.Routines> routines =
                call.flatMap(x -> scope.find(x.function().parts())
                        .filter(f -> f.rest().isEmpty())
                        .map(Scope.Found::symbol)
                        .filter(Symbol.Routines.class::isInstance)
                        .map(Symbol.Routines.class::cast));
        boolean called = routines.isPresent()
                && new CallLowering(context, scope).statement(call.orElseThrow(), routines.orElseThrow(), site(), out);
        if (!called) {
            call.filter(x -> scope.find(x.function().parts().getFirst()).isEmpty())
                    .flatMap(x -> new SuppliedProcedures(context, scope, names, c).call(x, this))
                    .ifPresentOrElse(out::addAll, () -> unsupported(c.at(), "the call of an unknown procedure", out));
        }
    }

    private static Optional<Expr.Call> asCall(Expr e) {
        return switch (e) {
            case Expr.Call c -> Optional.of(c);
            case Expr.Ref(var at, var name) ->
                Optional.of(new Expr.Call(at, name, Expr.Quantifier.NONE, List.of(), Expr.CallClauses.NONE));
            default -> Optional.empty();
        };
    }

    private void returns(Step.Return r, List<PgStep> out) {
        if (r.value().isEmpty() && routine.method().role() == Declaration.Role.CONSTRUCTOR) {
            out.add(new PgStep.Return(Optional.of(new PgExpr.Column(List.of(context.local(ObjectIndex.SELF))))));
            return;
        }
        Optional<SqlType> type = routine.returns()
                .flatMap(t -> context.types().resolve(t, scope))
                .map(Declared::type);
        out.add(new PgStep.Return(r.value()
                .map(v -> type.isPresent() ? fitted(value(v), type.orElseThrow(), v) : value(v).sql())
                .or(() -> TriggerNames.result(scope))));
    }

    private void raise(Step.Raise r, List<PgStep> out) {
        if (r.exception().isEmpty()) {
            out.add(new PgStep.Reraise());
            return;
        }
        Name name = r.exception().orElseThrow();
        Optional<Symbol.NamedException> known = exception(name);
        if (known.isEmpty()) {
            condition(name);
        }
        out.add(Raising.named(name, known.orElse(CodeIndex.exception("N0000"))));
    }

    // ---------------------------------------------------------------- loops

    private void forRange(Step.ForRange f, String label, List<PgStep> out) {
        String variable = context.local(f.variable());
        Scope inside = scope.inner();
        inside.define(f.variable(), new Symbol.Variable(variable, SqlType.INTEGER));
        new CollectionLowering(context, scope).loop(f, inside, site());
        boolean reverse = f.direction() == Step.Direction.REVERSE;
        PgExpr low = bound(f.low());
        PgExpr high = bound(f.high());
        out.add(new PgStep.ForRange(
                label,
                variable,
                reverse ? PgStep.Direction.REVERSE : PgStep.Direction.FORWARD,
                reverse ? high : low,
                reverse ? low : high,
                f.by().map(this::bound),
                inside(inside, f.steps(), f.at())));
    }

    /** Bounds are rounded to whole numbers in Oracle and must be integers in PostgreSQL. */
    PgExpr bound(Expr e) {
        Typed value = value(e);
        return value.type().integral() || value.number().isPresent()
                ? value.sql()
                : PgExpr.cast(value.sql(), "integer");
    }

    private StepLowering inner(Scope inner) {
        return new StepLowering(context, inner, routine, Optional.of(attributes));
    }

    List<PgStep> inside(Scope inner, List<Step> steps, At at) {
        StepLowering lowering = inner(inner);
        List<PgStep> result = lowering.looped(steps, at);
        lowering.added.forEach(this::add);
        return result;
    }

    private void forQuery(Step.ForQuery f, String label, List<PgStep> out) {
        CodeExpressions.Rows rows = context.expressions().query(f.query(), names);
        String variable = context.local(f.variable());
        Scope inside = scope.inner();
        boolean hides = scope.find(f.variable())
                .filter(Symbol.Variable.class::isInstance)
                .isPresent();
        inside.define(f.variable(), new Symbol.Variable(variable, row(rows)));
        PgDeclaration declared = PgDeclaration.Variable.of(variable, "record");
        PgStep loop = new PgStep.ForQuery(label, variable, rows.query(), inside(inside, f.steps(), f.at()));
        if (hides) { // the loop's own variable, beside one of that name
            out.add(PgStep.Block.of(List.of(declared), List.of(loop)));
        } else {
            add(declared);
            out.add(loop);
        }
    }

    static SqlType row(CodeExpressions.Rows rows) {
        return SqlType.of(new Shape.Fields(
                "",
                rows.columns().stream()
                        .map(c -> new Shape.Field(c.name(), c.sql(), c.type()))
                        .toList()));
    }

    // ---------------------------------------------------------------- SQL

    private void selectInto(Step.RunQuery q, List<PgStep> out) {
        if (!(q.query().body() instanceof Query.Select select) || select.into().isEmpty()) {
            unsupported(q.at(), "a query whose rows go nowhere", out);
            return;
        }
        CodeExpressions.Rows rows = context.expressions().query(withoutInto(q.query()), names);
        if (select.bulk() == Query.Bulk.BULK_COLLECT) {
            new BulkLowering(this).select(rows, select.into(), q.at(), out);
            return;
        }
        IntoTargets into = IntoTargets.of(this, select.into());
        out.add(new PgStep.SelectInto(rows.query(), PgStep.Strict.STRICT, into.names()));
        attributes.afterSql(out);
        out.addAll(into.after());
        attributes.stale();
    }

    /** The query of SELECT ... INTO. */
    static Query withoutInto(Query query) {
        return query.body() instanceof Query.Select select
                ? new Query(
                        query.at(),
                        query.with(),
                        query.plsqlDeclarations(),
                        select.withoutInto(),
                        query.orderBy(),
                        query.siblings(),
                        query.limit(),
                        query.forUpdate())
                : query;
    }

    private void change(Step.RunDml d, List<PgStep> out) {
        LoweredDml lowered = context.expressions().change(d.dml(), names);
        if (lowered.statements().isEmpty()) {
            out.add(RoutineLowering.raise(PlsqlCode.STATEMENT_UNSUPPORTED, "a data change"));
            return;
        }
        Optional<Dml.Returning> returning = returning(d.dml());
        if (returning.filter(r -> r.bulk() == Query.Bulk.BULK_COLLECT).isPresent()) {
            new BulkLowering(this).returning(lowered, returning.orElseThrow().into(), d.at(), out);
            return;
        }
        int last = lowered.statements().size() - 1;
        for (PgDml statement : lowered.statements().subList(0, last)) {
            out.add(new PgStep.Change(statement, PgStep.Strict.NO, List.of()));
        }
        IntoTargets into =
                IntoTargets.of(this, returning.map(Dml.Returning::into).orElse(List.of()));
        out.add(new PgStep.Change(lowered.statements().get(last), PgStep.Strict.NO, into.names()));
        attributes.afterSql(out);
        attributes.fresh(AskedAttributes.SQL);
        if (!into.after().isEmpty()) {
            out.addAll(into.after());
            attributes.stale();
        }
    }

    static Optional<Dml.Returning> returning(Dml dml) {
        return switch (dml) {
            case Dml.Insert i -> i.returning();
            case Dml.Update u -> u.returning();
            case Dml.Delete d -> d.returning();
            case Dml.Merge m -> m.returning();
            case Dml.InsertMany m -> Optional.empty();
        };
    }

    private void forIterator(Step.ForIterator f, String label, List<PgStep> out) {
        Optional<PgStep> loop = Iterators.loop(this, f, label);
        if (loop.isPresent()) {
            out.add(loop.orElseThrow());
        } else {
            unsupported(f.at(), "FOR " + f.text(), out);
        }
    }

    private PgExpr piped(Step.PipeRow p) {
        Optional<SqlType> element = routine.returns()
                .flatMap(t -> context.types().resolve(t, scope))
                .flatMap(t -> t.type().shape())
                .filter(Shape.Elements.class::isInstance)
                .map(s -> ((Shape.Elements) s).element());
        Typed value = value(p.value());
        return element.map(e -> fitted(value, e, p.value())).orElse(value.sql());
    }

    /** A loop's statements; a label at their end is where GOTO does what CONTINUE does. */
    private List<PgStep> looped(List<Step> steps, At at) {
        int size = steps.size();
        boolean labelled =
                size >= 2 && steps.get(size - 2) instanceof Step.Label && steps.get(size - 1) instanceof Step.Nothing;
        attributes
                .loopEnds()
                .push(labelled ? Optional.of(((Step.Label) steps.get(size - 2)).name()) : Optional.empty());
        List<PgStep> result = steps(steps, at);
        attributes.loopEnds().pop();
        return result;
    }

    private void jump(Step.Goto g, List<PgStep> out) {
        if (!attributes.loopEnds().isEmpty() && attributes.loopEnds().peek().equals(Optional.of(g.label()))) {
            out.add(new PgStep.Continue("", Optional.empty()));
            return;
        }
        context.loss(PlsqlCode.GOTO, g.at(), "GOTO " + g.label(), "use a loop with EXIT or CONTINUE");
        out.add(RoutineLowering.raise(PlsqlCode.GOTO, "GOTO " + g.label()));
    }
}
