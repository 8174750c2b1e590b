package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
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
    /** Variables that statements of this block need and the source does not declare. */
    private final List<PgDeclaration> added = new ArrayList<>();

    StepLowering(UnitContext context, Scope scope, Declaration.Routine routine) {
        this.context = context;
        this.scope = scope;
        this.routine = routine;
        this.names = new NamesInCode(context, scope);
    }

    /** A whole block; the declarations are made in this scope. */
    PgStep.Block body(String label, List<Declaration> declarations, Step.Body body) {
        var declared = new ArrayList<PgDeclaration>(
                new RoutineLowering(context).declarations(declarations, scope, body.begin()));
        List<PgStep> steps = steps(body.steps(), body.begin());
        var handlers = new ArrayList<PgStep.Handler>();
        for (Step.Handler handler : body.handlers()) {
            List<String> conditions =
                    handler.exceptions().stream().map(this::condition).toList();
            handlers.add(handler(conditions, handler));
        }
        added.stream().distinct().forEach(declared::add);
        return new PgStep.Block(label, declared, steps, handlers);
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
        for (Step step : steps) {
            String remarks = context.remarks(before, step.at());
            if (!remarks.isEmpty()) {
                result.add(new PgStep.Remark(remarks));
            }
            if (step instanceof Step.Label(var at, var end, var name)) {
                label = context.local(name);
            } else {
                framed(step, label, result);
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
            case Step.Block b ->
                out.add(new StepLowering(context, scope.inner(), routine).body(label, b.declarations(), b.body()));
            case Step.Assign a -> assign(a, out);
            case Step.CallRoutine c ->
                MethodStep.of(c, names, context.index().objects(), site())
                        .ifPresentOrElse(m -> method(m, out), () -> call(c, out));
            case Step.If s -> out.add(new ConditionsTakenOut(context.frames(), this::condition, b -> steps(b.steps(), b.at()))
                    .choice(s.branches(), s.otherwise().map(o -> steps(o, s.at())).orElse(List.of()), frame(), added));
            case Step.Choose s -> choose(s, out);
            case Step.Loop l -> out.add(new PgStep.Loop(label, steps(l.steps(), l.at())));
            case Step.While w -> out.add(new ConditionsTakenOut(context.frames(), this::condition, b -> steps(b.steps(), b.at()))
                    .loop(label, w, frame(), added));
            case Step.ForRange f -> forRange(f, label, out);
            case Step.ForQuery f -> forQuery(f, label, out);
            case Step.ForCursor f -> unsupported(f.at(), "a loop over a cursor", out);
            case Step.ForIterator f -> unsupported(f.at(), "FOR " + f.text(), out);
            case Step.Exit e ->
                out.add(new PgStep.Exit(
                        e.label().map(context::local).orElse(""), e.when().map(this::condition)));
            case Step.Continue c ->
                out.add(new PgStep.Continue(
                        c.label().map(context::local).orElse(""), c.when().map(this::condition)));
            case Step.Goto g -> {
                context.loss(PlsqlCode.GOTO, g.at(), "GOTO " + g.label(), "use a loop with EXIT or CONTINUE");
                out.add(RoutineLowering.raise(PlsqlCode.GOTO, "GOTO " + g.label()));
            }
            case Step.Return r -> returns(r, out);
            case Step.Raise r -> raise(r, out);
            case Step.Nothing n -> out.add(new PgStep.Nothing());
            case Step.PipeRow p -> unsupported(p.at(), "PIPE ROW", out);
            case Step.RunQuery q -> selectInto(q, out);
            case Step.RunDml d -> change(d, out);
            case Step.Forall f -> unsupported(f.at(), "FORALL", out);
            case Step.Execute e -> unsupported(e.at(), "EXECUTE IMMEDIATE", out);
            case Step.Open o -> unsupported(o.at(), "OPEN", out);
            case Step.OpenQuery o -> unsupported(o.at(), "OPEN FOR", out);
            case Step.OpenText o -> unsupported(o.at(), "OPEN FOR", out);
            case Step.Fetch f -> unsupported(f.at(), "FETCH", out);
            case Step.Close c -> unsupported(c.at(), "CLOSE", out);
            case Step.Transaction t -> transaction(t, out);
            case Step.PragmaStep p -> {}
            case Step.Unreadable u -> {
                context.unreadable(u.at(), u.damage());
                out.add(RoutineLowering.raise(PlsqlCode.SYNTAX, "expected " + u.damage().expected()));
            }
        }
    }

    private void unsupported(At at, String what, List<PgStep> out) {
        context.loss(PlsqlCode.STATEMENT_UNSUPPORTED, at, what + " is not converted", "rewrite it by hand");
        out.add(RoutineLowering.raise(PlsqlCode.STATEMENT_UNSUPPORTED, what));
    }

    private Frames.Frame frame() {
        return context.frames().current().orElseThrow();
    }

    private PgExpr condition(Expr e) {
        return context.expressions().condition(e, names);
    }

    private Typed value(Expr e) {
        return context.expressions().value(e, names);
    }

    private Site site() {
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

    private void assign(Step.Assign a, List<PgStep> out) {
        if (new StateLowering(context, scope).assign(a, out)) {
            return;
        }
        if (new CollectionLowering(context, scope).assign(a, site(), out)) {
            return;
        }
        Optional<Symbol.State> state = state(a.target());
        if (state.isPresent() && state.orElseThrow().setter().isPresent()) {
            PgExpr value = fitted(value(a.value()), state.orElseThrow().type(), a.value());
            out.add(new PgStep.Perform(
                    PgExpr.call(state.orElseThrow().setter().orElseThrow(), value)));
            return;
        }
        Typed target = site().raw(a.target());
        out.add(new PgStep.Assign(target.sql(), fitted(value(a.value()), target.type(), a.value())));
    }

    private PgExpr fitted(Typed value, SqlType type, Expr at) {
        return type.known() ? Coercions.to(type, value, site(), at.at()).sql() : value.sql();
    }

    private Optional<Symbol.State> state(Expr target) {
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
            if (added.stream().noneMatch(a -> a instanceof PgDeclaration.Variable v && v.name().equals(sql))) {
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
        Optional<Symbol.Routines> routines = call.flatMap(x -> scope.find(x.function().parts())
                .filter(f -> f.rest().isEmpty())
                .map(Scope.Found::symbol)
                .filter(Symbol.Routines.class::isInstance)
                .map(Symbol.Routines.class::cast));
        boolean called = routines.isPresent()
                && new CallLowering(context, scope)
                        .statement(call.orElseThrow(), routines.orElseThrow(), site(), out);
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
        out.add(new PgStep.Return(
                r.value().map(v -> type.isPresent() ? fitted(value(v), type.orElseThrow(), v) : value(v).sql())
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
    private PgExpr bound(Expr e) {
        Typed value = value(e);
        return value.type().integral() || value.number().isPresent()
                ? value.sql()
                : PgExpr.cast(value.sql(), "integer");
    }

    private List<PgStep> inside(Scope inner, List<Step> steps, At at) {
        StepLowering lowering = new StepLowering(context, inner, routine);
        List<PgStep> result = lowering.steps(steps, at);
        added.addAll(lowering.added);
        return result;
    }

    private void forQuery(Step.ForQuery f, String label, List<PgStep> out) {
        CodeExpressions.Rows rows = context.expressions().query(f.query(), names);
        String variable = context.local(f.variable());
        Scope inside = scope.inner();
        inside.define(f.variable(), new Symbol.Variable(variable, row(rows)));
        added.add(PgDeclaration.Variable.of(variable, "record"));
        out.add(new PgStep.ForQuery(label, variable, rows.query(), inside(inside, f.steps(), f.at())));
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
        if (!(q.query().body() instanceof Query.Select select) || select.bulk() == Query.Bulk.BULK_COLLECT) {
            unsupported(q.at(), "BULK COLLECT", out);
            return;
        }
        CodeExpressions.Rows rows = context.expressions().query(withoutInto(q.query(), select), names);
        List<String> targets = select.into().stream().map(this::target).toList();
        out.add(new PgStep.SelectInto(rows.query(), PgStep.Strict.STRICT, targets));
    }

    private static Query withoutInto(Query query, Query.Select select) {
        return new Query(
                query.at(),
                query.with(),
                query.plsqlDeclarations(),
                select.withoutInto(),
                query.orderBy(),
                query.siblings(),
                query.limit(),
                query.forUpdate());
    }

    private String target(Expr e) {
        return new StateLowering(context, scope)
                .target(e)
                .orElseGet(() -> io.howdah.sql.postgres.PgPrinter.print(
                        site().raw(e).sql()));
    }

    private void change(Step.RunDml d, List<PgStep> out) {
        var lowered = context.expressions().change(d.dml(), names);
        if (lowered.statements().isEmpty()) {
            out.add(RoutineLowering.raise(PlsqlCode.STATEMENT_UNSUPPORTED, "a data change"));
            return;
        }
        for (int i = 0; i < lowered.statements().size(); i++) {
            out.add(new PgStep.Change(lowered.statements().get(i), PgStep.Strict.NO, List.of()));
        }
    }

    private void transaction(Step.Transaction t, List<PgStep> out) {
        if (TriggerNames.inTrigger(scope)) {
            context.loss(
                    PlsqlCode.TRIGGER_TRANSACTION,
                    t.at(),
                    t.kind() + " was left out, as triggers belong to the transaction that fires them",
                    "write through dblink what must stay when the transaction is undone");
            return;
        }
        switch (t.kind()) {
            case "COMMIT" -> out.add(new PgStep.Commit());
            case "ROLLBACK" -> out.add(new PgStep.Rollback());
            default -> unsupported(t.at(), t.kind(), out);
        }
        context.warning(
                PlsqlCode.TRANSACTION_CONTROL,
                t.at(),
                t.kind() + " works only where the caller allows it",
                "call the procedure outside of a transaction block");
    }
}
