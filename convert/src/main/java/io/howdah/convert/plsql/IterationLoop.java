package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The loop of one iteration control. The iterand is a variable around the loops of all controls, which {@code REPEAT i * 2} goes on from;
 * each loop sets it from its own counter.
 */
final class IterationLoop {
    private static final Identifier COUNTER = new Identifier("ITERATION");
    private static final Identifier BOUND = new Identifier("ITERATION_BOUND");

    private final StepLowering steps;
    private final Step.ForIterator loop;
    private final String label;
    private final Declared type;
    private final Scope scope;
    private final List<PgDeclaration> declarations = new ArrayList<>();

    /** @param type of the iterand; unknown when the loop does not say it */
    IterationLoop(StepLowering steps, Step.ForIterator loop, String label, Declared type) {
        this.steps = steps;
        this.loop = loop;
        this.label = label;
        this.type = type;
        this.scope = steps.scope().inner();
    }

    List<PgDeclaration> declarations() {
        return declarations;
    }

    /** Empty when the control does not fit the iterands. */
    Optional<PgStep> of(IterationControl control) {
        boolean pairs = control.kind() == IterationControl.Kind.PAIRS;
        if (loop.variables().size() != (pairs ? 2 : 1)) {
            return Optional.empty();
        }
        return switch (control.kind()) {
            case STEPPED -> Optional.of(stepped(control));
            case SINGLE -> Optional.of(single(control));
            case REPEATED -> Optional.of(repeated(control));
            case VALUES, INDICES, PAIRS -> overCollection(control);
        };
    }

    private Declared numbers(SqlType otherwise, String text) {
        return type.type().known() ? type : new Declared(otherwise, text);
    }

    private void declare(Identifier name, Declared declared) {
        String sql = steps.context().local(name);
        scope.define(name, new Symbol.Variable(sql, declared.type()));
        scope.declare(name, declared.bare());
        PgDeclaration declaration = PgDeclaration.Variable.of(sql, declared.text());
        if (!declarations.contains(declaration)) {
            declarations.add(declaration);
        }
    }

    private Expr reference(Identifier name) {
        At at = loop.at();
        return new Expr.Ref(at, new Name(at, List.of(name), Optional.empty()));
    }

    private Step assign(Identifier name, Expr value) {
        return new Step.Assign(loop.at(), loop.at(), reference(name), value);
    }

    /** The body behind WHILE and within WHEN. */
    private List<Step> guarded(IterationControl control) {
        List<Step> result = loop.steps();
        for (IterationControl.Predicate p : control.conditions().reversed()) {
            At at = loop.at();
            if (p.word().equals("WHEN")) {
                result = List.of(new Step.If(
                        at, at, List.of(new Step.Branch(at, List.of(p.condition()), result)), Optional.empty()));
            } else {
                var ended = new ArrayList<Step>();
                Expr goesOn = new Expr.Is(at, p.condition(), Expr.Negation.NOT, "TRUE");
                ended.add(new Step.Exit(at, at, Optional.empty(), Optional.of(goesOn)));
                ended.addAll(result);
                result = ended;
            }
        }
        return result;
    }

    private List<PgStep> body(List<Step> first, IterationControl control) {
        var all = new ArrayList<>(first);
        all.addAll(guarded(control));
        return steps.inside(scope, all, loop.at());
    }

    private PgStep stepped(IterationControl control) {
        Identifier i = loop.variables().getFirst();
        declare(i, numbers(SqlType.INTEGER, "integer"));
        if (!type.type().known() || type.type().integral()) {
            var inside = new Step.ForRange(
                    loop.at(),
                    loop.at(),
                    COUNTER,
                    control.direction(),
                    control.over().getFirst(),
                    control.over().getLast(),
                    control.step(),
                    List.of());
            return range(inside, body(counted(i), control));
        }
        return byFractions(i, control);
    }

    private List<Step> counted(Identifier i) {
        scope.define(COUNTER, new Symbol.Variable("iteration", SqlType.INTEGER));
        return List.of(assign(i, reference(COUNTER)));
    }

    private PgStep range(Step.ForRange f, List<PgStep> body) {
        boolean reverse = f.direction() == Step.Direction.REVERSE;
        PgExpr low = steps.bound(f.low());
        PgExpr high = steps.bound(f.high());
        return new PgStep.ForRange(
                label,
                "iteration",
                reverse ? PgStep.Direction.REVERSE : PgStep.Direction.FORWARD,
                reverse ? high : low,
                reverse ? low : high,
                f.by().map(steps::bound),
                body);
    }

    /** {@code FOR i NUMBER IN 1 .. 2 BY 0.25}: generate_series knows numeric, and counts down by a negative step. */
    private PgStep byFractions(Identifier i, IterationControl control) {
        boolean reverse = control.direction() == Step.Direction.REVERSE;
        PgExpr low = number(control.over().getFirst());
        PgExpr high = number(control.over().getLast());
        PgExpr by = control.step().map(this::number).orElse(PgExpr.word("1"));
        scope.define(BOUND, new Symbol.Variable("iteration_bound", type.type()));
        declare(BOUND, type);
        List<PgStep> body = body(List.of(assign(i, reference(BOUND))), control);
        return new PgStep.ForExecute(
                label,
                steps.context().local(BOUND),
                PgExpr.text("SELECT generate_series($1, $2, $3)"),
                List.of(reverse ? high : low, reverse ? low : high, reverse ? new PgExpr.Unary("-", by) : by),
                body);
    }

    private PgExpr number(Expr e) {
        return PgExpr.cast(steps.value(e).sql(), "numeric");
    }

    private PgStep single(IterationControl control) {
        Identifier i = loop.variables().getFirst();
        declare(i, numbers(SqlType.INTEGER, "integer"));
        List<Step> first = List.of(assign(i, control.over().getFirst()));
        var body = new ArrayList<>(body(first, control));
        return new PgStep.ForRange(
                label,
                "iteration",
                PgStep.Direction.FORWARD,
                PgExpr.word("1"),
                PgExpr.word("1"),
                Optional.empty(),
                body);
    }

    private PgStep repeated(IterationControl control) {
        Identifier i = loop.variables().getFirst();
        declare(i, numbers(SqlType.INTEGER, "integer"));
        return new PgStep.Loop(label, body(List.of(assign(i, control.over().getFirst())), control));
    }

    private Optional<PgStep> overCollection(IterationControl control) {
        Expr collection = control.over().getFirst();
        Optional<Shape> shape = steps.value(collection).type().shape();
        Optional<SqlType> element = shape.flatMap(IterationLoop::element);
        if (element.isEmpty()) {
            return Optional.empty();
        }
        Declared key = key(shape.orElseThrow());
        boolean indices = control.kind() == IterationControl.Kind.INDICES;
        boolean pairs = control.kind() == IterationControl.Kind.PAIRS;
        Identifier index = indices || pairs ? loop.variables().getFirst() : COUNTER;
        var first = new ArrayList<Step>();
        if (indices || pairs) {
            declare(index, key);
        }
        String counter = "iteration_key";
        scope.define(COUNTER, new Symbol.Variable(counter, key.type()));
        if (indices || pairs) {
            first.add(assign(index, reference(COUNTER)));
        }
        if (!indices) {
            Identifier value = loop.variables().getLast();
            declare(
                    value,
                    new Declared(
                            element.orElseThrow(),
                            element.orElseThrow().castName().orElse("text")));
            first.add(assign(
                    value,
                    new Expr.Apply(
                            loop.at(),
                            collection,
                            Optional.empty(),
                            List.of(new Expr.Argument(Optional.empty(), reference(COUNTER))))));
        }
        return Iterators.indices(steps, counter, label, collection, body(first, control));
    }

    private static Optional<SqlType> element(Shape shape) {
        return switch (shape) {
            case Shape.Elements e -> Optional.of(e.element());
            case Shape.Entries e -> Optional.of(e.element());
            case Shape.Fields f -> Optional.<SqlType>empty();
            case Shape.RowsOf r -> Optional.<SqlType>empty();
        };
    }

    private static Declared key(Shape shape) {
        SqlType key = shape instanceof Shape.Entries entries ? entries.key() : SqlType.INTEGER;
        return new Declared(key, key.castName().orElse("text"));
    }
}
