package io.howdah.convert.plsql;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Conditions whose calls must stand before them. What belongs to the first condition of IF comes before the statement; what belongs to a
 * later one comes when it is asked: {@code ELSIF f(x) THEN} -> {@code ELSE SELECT * INTO temp_1 FROM f(x); IF temp_1.return_value THEN}. A
 * WHILE loop with such a condition asks it at the beginning of its body.
 */
record ConditionsTakenOut(Frames frames, Function<Expr, PgExpr> conditions, Function<Step.Branch, List<PgStep>> steps) {

    private record Asked(Frames.Frame frame, PgStep.Branch branch) {}

    private Asked ask(Step.Branch branch, Frames.Frame around) {
        Frames.Frame frame = frames.open(around.scope(), around.steps());
        PgExpr condition = conditions.apply(branch.condition());
        frames.close(frame);
        return new Asked(frame, new PgStep.Branch(List.of(condition), steps.apply(branch)));
    }

    PgStep choice(
            List<Step.Branch> branches, List<PgStep> otherwise, Frames.Frame around, List<PgDeclaration> declarations) {
        List<PgStep> rest = otherwise;
        List<PgStep.Branch> result = new ArrayList<>();
        List<Asked> asked = branches.stream().map(b -> ask(b, around)).toList();
        for (Asked a : asked.reversed()) {
            declarations.addAll(a.frame().declarations());
            result.addFirst(a.branch());
            boolean first = a == asked.getFirst();
            if (first) {
                around.before().addAll(a.frame().before());
            } else if (!a.frame().before().isEmpty()) {
                List<PgStep> nested = new ArrayList<>(a.frame().before());
                nested.add(new PgStep.If(result, rest));
                rest = nested;
                result.clear();
            }
        }
        return new PgStep.If(result, rest);
    }

    PgStep loop(String label, Step.While loop, Frames.Frame around, List<PgDeclaration> declarations) {
        Step.Branch branch = new Step.Branch(loop.at(), List.of(loop.condition()), loop.steps());
        Asked asked = ask(branch, around);
        PgExpr condition = asked.branch().conditions().getFirst();
        declarations.addAll(asked.frame().declarations());
        if (asked.frame().before().isEmpty()) {
            return new PgStep.While(label, condition, asked.branch().steps());
        }
        List<PgStep> body = new ArrayList<>(asked.frame().before());
        body.add(new PgStep.Exit("", Optional.of(new PgExpr.Is(condition, "NOT TRUE"))));
        body.addAll(asked.branch().steps());
        return new PgStep.Loop(label, body);
    }
}
