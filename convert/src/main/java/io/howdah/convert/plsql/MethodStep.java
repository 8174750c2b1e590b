package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The call of a method as a statement: {@code x.m(1); -> CALL hr.t_m(x, 1);}. A procedure of a supertype that changes SELF is given a
 * variable of that type, as PostgreSQL takes no other: {@code as_t := x; CALL hr.t_m(as_t, 1); x := as_t;}.
 *
 * @param steps in order, in the words of the source
 * @param variable that is needed for them
 */
record MethodStep(List<Step> steps, Optional<SqlType> variable, Identifier name) {
    MethodStep {
        steps = List.copyOf(steps);
    }

    /** Empty when it is no method that is called. */
    static Optional<MethodStep> of(Step.CallRoutine step, NamesInCode names, ObjectIndex objects, Site site) {
        return names.methods().rewritten(step.call(), site).map(call -> passed(step, call, names, objects, site));
    }

    private static MethodStep passed(
            Step.CallRoutine step, Expr.Call call, NamesInCode names, ObjectIndex objects, Site site) {
        Optional<QualifiedName> formal = names.scope()
                .find(call.function().last())
                .filter(Symbol.Routines.class::isInstance)
                .flatMap(r -> NamesInCode.chosen((Symbol.Routines) r, call.arguments()))
                .flatMap(s -> s.formals().stream().findFirst())
                .filter(f -> f.name().equals(ObjectIndex.SELF) && f.mode() != Declaration.Mode.IN)
                .flatMap(f -> objects.type(f.type()));
        Step.CallRoutine plain = new Step.CallRoutine(step.at(), step.end(), call);
        if (formal.isEmpty()) {
            return new MethodStep(List.of(plain), Optional.empty(), ObjectIndex.SELF);
        }
        Expr target = call.arguments().getFirst().value();
        QualifiedName type = formal.orElseThrow();
        boolean same =
                objects.type(site.raw(target).type()).filter(type::equals).isPresent();
        boolean variable = target instanceof Expr.Ref;
        if (same && variable) {
            return new MethodStep(List.of(plain), Optional.empty(), ObjectIndex.SELF);
        }
        Identifier temporary = new Identifier("AS_" + type.name());
        Expr other = new Expr.Ref(step.at(), new Name(step.at(), List.of(temporary), Optional.empty()));
        var arguments = new ArrayList<>(call.arguments());
        arguments.set(0, new Expr.Argument(Optional.empty(), other));
        var steps = new ArrayList<Step>();
        steps.add(new Step.Assign(step.at(), step.end(), other, target));
        steps.add(new Step.CallRoutine(
                step.at(),
                step.end(),
                new Expr.Call(call.at(), call.function(), call.quantifier(), arguments, call.clauses())));
        if (assignable(target, names)) {
            steps.add(new Step.Assign(step.at(), step.end(), target, other));
        }
        return new MethodStep(steps, Optional.of(objects.described(type)), temporary);
    }

    /** Not the result of a function: what becomes of that is lost in Oracle too. */
    private static boolean assignable(Expr target, NamesInCode names) {
        return switch (target) {
            case Expr.Ref r -> true;
            case Expr.Call c ->
                names.scope()
                        .find(c.function().parts())
                        .filter(f -> f.symbol() instanceof Symbol.Variable || f.symbol() instanceof Symbol.State)
                        .isPresent();
            case Expr.Member m -> assignable(m.target(), names);
            case Expr.Apply a -> a.method().isEmpty() && assignable(a.target(), names);
            default -> false;
        };
    }
}
