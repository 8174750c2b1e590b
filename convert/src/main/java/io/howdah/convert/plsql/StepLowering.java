package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
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

    Declaration.Routine routine() {
        return routine;
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
        LateInitials late = LateInitials.of(declarations, new LazyCalls(context, scope));
        var declared = new ArrayList<PgDeclaration>(
                new RoutineLowering(context).declarations(late.declarations(), scope, body.begin()));
        TransactionLowering transactions = new TransactionLowering(this);
        transactions.pragmas(declarations);
        transactions.handlers(body);
        List<PgStep> steps = new ArrayList<>(new CursorLowering(this).starts(declarations));
        steps.addAll(RecordStarts.of(context, scope, declarations, body));
        List<PgStep> first = late.assignments().isEmpty() ? List.of() : steps(late.assignments(), body.begin());
        steps.addAll(steps(body.steps(), body.begin()));
        var handlers = new ArrayList<PgStep.Handler>();
        for (Step.Handler handler : body.handlers()) {
            List<String> conditions =
                    handler.exceptions().stream().map(this::condition).toList();
            handlers.add(handler(conditions, handler));
        }
        added.stream().distinct().forEach(declared::add);
        boolean direct = first.isEmpty();
        String name = label.isEmpty() ? scope.blockLabel() : label;
        PgStep.Block written = new PgStep.Block(direct ? name : "", direct ? declared : List.of(), steps, handlers);
        PgStep.Block guarded = CommittingBlocks.apart(written, attributes.saved(), () -> attributes.numbered("work"));
        PgStep.Block block = direct ? guarded : LateInitials.block(name, declared, first, guarded);
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
        return own.or(() -> ErrorStates.predefined(name.last())).or(() -> ErrorStates.supplied(name));
    }

    /** Statements with the comments between them. */
    List<PgStep> steps(List<Step> steps, At begin) {
        Optional<List<PgStep>> jumps = new JumpLowering(this).around(steps, begin);
        if (jumps.isPresent()) {
            return jumps.orElseThrow();
        }
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
                blockName = Optional.of(name);
            } else {
                framed(step, label, result);
                blockName = Optional.empty();
                if (!AskedAttributes.answers(step)) {
                    attributes.stale();
                }
                label = "";
            }
            before = step.end();
        }
        return result;
    }

    /** The label before the statement that is being made. */
    private Optional<Identifier> blockName = Optional.empty();

    /** One statement with what calls in it need around it. */
    private void framed(Step step, String label, List<PgStep> out) {
        Frames.Frame frame = context.frames().open(scope, s -> steps(List.of(s), s.at()));
        var made = new ArrayList<PgStep>();
        int mark = context.expressions().refusals();
        step(step, label, made);
        context.frames().close(frame);
        added.addAll(frame.declarations());
        Optional<PgStep> refused = Refusals.since(context, mark);
        if (refused.isPresent() || made.stream().anyMatch(RoutineLowering::isPlaceholder)) {
            context.replaced(step.at(), step.end());
        }
        if (refused.isPresent()) {
            out.add(refused.orElseThrow());
            return;
        }
        out.addAll(frame.before());
        out.addAll(made);
        out.addAll(frame.after());
    }

    private void step(Step step, String label, List<PgStep> out) {
        switch (step) {
            case Step.Label l -> {}
            case Step.Block b -> {
                Scope within = scope.inner();
                blockName.ifPresent(name -> within.qualify(name, label));
                out.add(inner(within).body(label, b.declarations(), b.body()));
            }
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
            case Step.ForRange f -> new LoopLowering(this).range(f, label, out);
            case Step.ForQuery f -> new LoopLowering(this).query(f, label, out);
            case Step.ForCursor f -> new CursorLowering(this).loop(f, label, out);
            case Step.ForIterator f -> new LoopLowering(this).iterator(f, label, out);
            case Step.Exit e ->
                out.add(new PgStep.Exit(
                        e.label().map(context::local).orElse(""), e.when().map(this::condition)));
            case Step.Continue c ->
                out.add(new PgStep.Continue(
                        c.label().map(context::local).orElse(""), c.when().map(this::condition)));
            case Step.Goto g -> new JumpLowering(this).jump(g, out);
            case Step.Return r -> returns(r, out);
            case Step.Raise r -> raise(r, out);
            case Step.Nothing n -> out.add(new PgStep.Nothing());
            case Step.PipeRow p -> out.add(new PgStep.ReturnNext(Optional.of(piped(p))));
            case Step.RunQuery q -> new SqlStatements(this).selectInto(q, out);
            case Step.RunDml d -> new SqlStatements(this).change(d, out);
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
        Optional<List<PgStep>> lazy = new LazyCalls(context, scope).chosen(s, site());
        if (lazy.isPresent()) {
            out.addAll(lazy.orElseThrow());
            return;
        }
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
            SqlType type = state.orElseThrow().type();
            PgExpr value = CallLowering.parameter(converted(value(a.value()), type, a.value()), type);
            out.add(new PgStep.Perform(PgExpr.call(state.orElseThrow().setter().orElseThrow(), value)));
            return;
        }
        Typed target = site().raw(a.target());
        out.add(new PgStep.Assign(Paths.target(target.sql()), fitted(value(a.value()), target.type(), a.value())));
    }

    PgExpr fitted(Typed value, SqlType type, Expr at) {
        return converted(value, type, at).sql();
    }

    private Typed converted(Typed value, SqlType type, Expr at) {
        return type.known() ? Coercions.to(type, value, site(), at.at()) : value;
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
        Optional<List<Step>> json = new JsonSteps(context, scope, site()).of(c);
        if (json.isPresent()) {
            json.orElseThrow().forEach(step -> step(step, "", out));
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
        if (r.value().isPresent() && routine.option("PIPELINED")) {
            context.loss(
                    PlsqlCode.SYNTAX,
                    r.at(),
                    "RETURN with a value stands in a pipelined function, where Oracle refuses it",
                    "use PIPE ROW");
            out.add(new PgStep.Return(Optional.empty()));
            return;
        }
        if (r.value().isEmpty() && routine.method().role() == Declaration.Role.CONSTRUCTOR) {
            out.add(new PgStep.Return(Optional.of(new PgExpr.Column(List.of(context.local(ObjectIndex.SELF))))));
            return;
        }
        Optional<Declared> type = routine.returns().flatMap(t -> context.types().resolve(t, scope));
        out.add(new PgStep.Return(r.value()
                .map(v -> type.map(t -> Constraints.apply(fitted(value(v), t.type(), v), t.text(), site()))
                        .orElseGet(() -> value(v).sql()))
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

    /** Bounds are rounded to whole numbers in Oracle and must be integers in PostgreSQL. */
    PgExpr bound(Expr e) {
        Typed value = value(e);
        return value.type().integral() || value.number().isPresent()
                ? value.sql()
                : PgExpr.cast(value.sql(), "integer");
    }

    /** A block that sees other names than the statements around it. */
    PgStep.Block block(Scope names, List<Declaration> declarations, Step.Body body) {
        return inner(names).body("", declarations, body);
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

    private PgExpr piped(Step.PipeRow p) {
        Optional<SqlType> element = routine.returns()
                .flatMap(t -> context.types().resolve(t, scope))
                .flatMap(t -> PipelinedFunctions.element(t.type()));
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
}
