package io.howdah.convert.plsql;

import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.List;
import java.util.Optional;

/** FOR loops over numbers and queries (PL/SQL Language Reference 23ai, "FOR LOOP Statement", "Cursor FOR LOOP Statement"). */
final class LoopLowering {
    private final StepLowering steps;
    private final UnitContext context;
    private final Scope scope;

    LoopLowering(StepLowering steps) {
        this.steps = steps;
        this.context = steps.context();
        this.scope = steps.scope();
    }

    void range(Step.ForRange f, String label, List<PgStep> out) {
        String variable = context.local(f.variable());
        Scope inside = scope.inner();
        inside.define(f.variable(), new Symbol.Variable(variable, SqlType.INTEGER));
        new CollectionLowering(context, scope).loop(f, inside, steps.site());
        boolean reverse = f.direction() == Step.Direction.REVERSE;
        PgExpr low = steps.bound(f.low());
        PgExpr high = steps.bound(f.high());
        out.add(new PgStep.ForRange(
                label,
                variable,
                reverse ? PgStep.Direction.REVERSE : PgStep.Direction.FORWARD,
                reverse ? high : low,
                reverse ? low : high,
                f.by().map(steps::bound),
                steps.inside(inside, f.steps(), f.at())));
    }

    void query(Step.ForQuery f, String label, List<PgStep> out) {
        CodeExpressions.Rows rows = context.expressions().query(f.query(), steps.names());
        String variable = context.local(f.variable());
        Scope inside = scope.inner();
        boolean hides = scope.find(f.variable())
                .filter(Symbol.Variable.class::isInstance)
                .isPresent();
        inside.define(f.variable(), new Symbol.Variable(variable, row(rows)));
        PgDeclaration declared = PgDeclaration.Variable.of(variable, "record");
        PgStep loop =
                new PgStep.ForQuery(label, variable, ObjectsInto.looped(rows), steps.inside(inside, f.steps(), f.at()));
        if (hides) { // the loop's own variable, beside one of that name
            out.add(PgStep.Block.of(List.of(declared), List.of(loop)));
        } else {
            steps.add(declared);
            out.add(loop);
        }
    }

    void iterator(Step.ForIterator f, String label, List<PgStep> out) {
        Optional<PgStep> loop = Iterators.loop(steps, f, label);
        if (loop.isPresent()) {
            out.add(loop.orElseThrow());
        } else {
            steps.unsupported(f.at(), "FOR " + f.text(), out);
        }
    }

    static SqlType row(CodeExpressions.Rows rows) {
        return SqlType.of(new Shape.Fields(
                "",
                rows.columns().stream()
                        .map(c -> new Shape.Field(c.name(), c.sql(), c.type()))
                        .toList()));
    }
}
