package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls that must stand before their statement, in places that Oracle may never evaluate (PL/SQL Language Reference 23ai, "Short-Circuit
 * Evaluation", "CASE Expressions", "CASE Statement"). The expression becomes statements that ask for each part only when it is needed:
 *
 * <pre>
 * IF a AND f(x) THEN ..
 * ->
 * temp_1 := a;
 * IF temp_1 IS NOT FALSE THEN SELECT * INTO temp_3 FROM f(x); temp_2 := temp_3.return_value; temp_1 := temp_1 AND temp_2; END IF;
 * IF temp_1 THEN ..
 * </pre>
 */
final class LazyCalls {
    private final UnitContext context;
    private final Scope scope;

    LazyCalls(UnitContext context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** Whether a function that gives values back through parameters is called in an expression. */
    boolean takesOut(Expr e) {
        return CodeExpressions.mentions(e, part -> switch (part) {
            case Expr.Call c -> takenOut(c.function());
            case Expr.Ref r -> takenOut(r.name());
            default -> false; // no call
        });
    }

    private boolean takenOut(Name name) {
        return scope.find(name.parts())
                .filter(f -> f.rest().isEmpty()
                        && f.symbol() instanceof Symbol.Routines(var overloads)
                        && overloads.stream().anyMatch(Signature::takenOut))
                .isPresent();
    }

    // ---------------------------------------------------------------- expressions

    /** The value of an expression whose parts are evaluated one after the other; empty for all that needs no such care. */
    Optional<Typed> of(Expr e, Site site) {
        Optional<Frames.Frame> frame = context.frames().current();
        if (frame.isEmpty() || context.frames().trying()) {
            return Optional.empty();
        }
        return switch (e) {
            case Expr.Binary b
            when logical(b) && takesOut(b.right()) -> Optional.of(either(b, frame.orElseThrow(), site));
            case Expr.Case c when lazy(c) -> Optional.of(caseOf(c, frame.orElseThrow(), site));
            case Expr.Call c when coalesce(c) -> Optional.of(coalesced(c, frame.orElseThrow(), site));
            default -> Optional.empty();
        };
    }

    private static boolean logical(Expr.Binary b) {
        return b.operator().equals("AND") || b.operator().equals("OR");
    }

    private boolean lazy(Expr.Case c) {
        return c.otherwise().filter(this::takesOut).isPresent()
                || c.whens().stream().anyMatch(w -> takesOut(w.result()))
                || c.whens().stream().skip(1).anyMatch(w -> takesOut(w.condition()));
    }

    private boolean coalesce(Expr.Call c) {
        return c.function().parts().size() == 1
                && c.function().last().text().equals("COALESCE")
                && c.arguments().stream().skip(1).anyMatch(a -> takesOut(a.value()));
    }

    private Typed either(Expr.Binary b, Frames.Frame frame, Site site) {
        At at = b.at();
        Expr result = variable(frame, SqlType.BOOLEAN, at);
        Expr second = variable(frame, SqlType.BOOLEAN, at);
        Expr open = new Expr.Is(at, result, Expr.Negation.NOT, b.operator().equals("AND") ? "FALSE" : "TRUE");
        List<Step> more =
                List.of(assign(second, b.right()), assign(result, new Expr.Binary(at, b.operator(), result, second)));
        before(frame, assign(result, b.left()));
        before(frame, choice(at, List.of(new Step.Branch(at, List.of(open), more)), Optional.empty()));
        return site.raw(result);
    }

    private Typed caseOf(Expr.Case c, Frames.Frame frame, Site site) {
        At at = c.at();
        List<Expr> results =
                new ArrayList<>(c.whens().stream().map(Expr.When::result).toList());
        c.otherwise().ifPresent(results::add);
        Expr result = variable(frame, type(results, site), at);
        Optional<Expr> operand = c.operand().map(o -> kept(o, frame, site));
        List<Step.Branch> branches = c.whens().stream()
                .map(w -> new Step.Branch(
                        at,
                        List.of(operand.<Expr>map(o -> new Expr.Binary(at, "=", o, w.condition()))
                                .orElse(w.condition())),
                        List.of(assign(result, w.result()))))
                .toList();
        before(
                frame,
                choice(
                        at,
                        branches,
                        Optional.of(List.of(assign(result, c.otherwise().orElse(new Expr.Null(at)))))));
        return site.raw(result);
    }

    private Typed coalesced(Expr.Call c, Frames.Frame frame, Site site) {
        At at = c.at();
        List<Expr> values = c.arguments().stream().map(Expr.Argument::value).toList();
        Expr result = variable(frame, type(values, site), at);
        before(frame, assign(result, values.getFirst()));
        for (Expr value : values.subList(1, values.size())) {
            Expr open = new Expr.Is(at, result, Expr.Negation.PLAIN, "NULL");
            before(
                    frame,
                    choice(
                            at,
                            List.of(new Step.Branch(at, List.of(open), List.of(assign(result, value)))),
                            Optional.empty()));
        }
        return site.raw(result);
    }

    /** A value that is asked for more than once. */
    private Expr kept(Expr value, Frames.Frame frame, Site site) {
        if (value instanceof Expr.Ref) {
            return value;
        }
        Expr variable = variable(frame, type(List.of(value), site), value.at());
        before(frame, assign(variable, value));
        return variable;
    }

    /** The type that all values have; of different ones NUMBER for numbers, else that of the first. */
    private SqlType type(List<Expr> values, Site site) {
        List<SqlType> known = values.stream()
                .map(v -> context.frames().type(v, site))
                .filter(SqlType::known)
                .toList();
        boolean numbers = known.stream().allMatch(SqlType::number)
                && known.stream().map(SqlType::kind).distinct().count() > 1;
        return known.isEmpty() ? SqlType.TEXT : numbers ? SqlType.NUMERIC : known.getFirst();
    }

    private static Expr variable(Frames.Frame frame, SqlType type, At at) {
        Identifier name = frame.variable(type, type.castName().orElse("text"));
        return new Expr.Ref(at, new Name(at, List.of(name), Optional.empty()));
    }

    private static Step assign(Expr target, Expr value) {
        return new Step.Assign(value.at(), value.at(), target, value);
    }

    private static Step choice(At at, List<Step.Branch> branches, Optional<List<Step>> otherwise) {
        return new Step.If(at, at, branches, otherwise);
    }

    private static void before(Frames.Frame frame, Step step) {
        frame.before().addAll(frame.steps().lower(step));
    }

    // ---------------------------------------------------------------- statements

    /** A CASE statement as IF, when its later conditions call such functions. */
    Optional<List<PgStep>> chosen(Step.Choose s, Site site) {
        boolean lazy = s.branches().stream()
                .skip(1)
                .flatMap(b -> b.conditions().stream())
                .anyMatch(this::takesOut);
        if (!lazy) {
            return Optional.empty();
        }
        Frames.Frame frame = context.frames().current().orElseThrow();
        At at = s.at();
        Optional<Expr> operand = s.operand().map(o -> kept(o, frame, site));
        List<Step.Branch> branches = s.branches().stream()
                .map(b -> new Step.Branch(b.at(), List.of(condition(b, operand)), b.steps()))
                .toList();
        Step none = new Step.Raise(at, at, Optional.of(Name.of("CASE_NOT_FOUND")));
        return Optional.of(frame.steps()
                .lower(choice(at, branches, Optional.of(s.otherwise().orElse(List.of(none))))));
    }

    private static Expr condition(Step.Branch b, Optional<Expr> operand) {
        Optional<Expr> result = Optional.empty();
        for (Expr c : b.conditions()) {
            Expr one =
                    operand.<Expr>map(o -> new Expr.Binary(b.at(), "=", o, c)).orElse(c);
            result =
                    result.<Expr>map(r -> new Expr.Binary(b.at(), "OR", r, one)).or(() -> Optional.of(one));
        }
        return result.orElseThrow();
    }
}
