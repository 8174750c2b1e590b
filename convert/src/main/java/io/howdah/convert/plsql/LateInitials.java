package io.howdah.convert.plsql;

import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Initial values that take a statement: calls of functions that give values back through parameters. From the first of them on, variables
 * are assigned in the order of their declarations when the block begins, outside of its handlers, which in Oracle do not see what is raised
 * by declarations (PL/SQL Language Reference 23ai, "Exceptions Raised in Declarations").
 *
 * @param declarations without those values; such variables are neither CONSTANT nor NOT NULL, which want a value at once
 */
record LateInitials(List<Declaration> declarations, List<Step> assignments) {
    LateInitials {
        declarations = List.copyOf(declarations);
        assignments = List.copyOf(assignments);
    }

    static LateInitials of(List<Declaration> declarations, LazyCalls calls) {
        List<Declaration> result = new ArrayList<>();
        List<Step> assignments = new ArrayList<>();
        boolean late = false;
        for (Declaration d : declarations) {
            if (d instanceof Declaration.Variable v && v.initial().isPresent()) {
                Expr initial = v.initial().orElseThrow();
                late |= calls.takesOut(initial);
                if (late) {
                    assignments.add(new Step.Assign(
                            v.at(),
                            v.end(),
                            new Expr.Ref(v.at(), new Name(v.at(), List.of(v.name()), Optional.empty())),
                            initial));
                    result.add(new Declaration.Variable(
                            v.at(),
                            v.end(),
                            v.name(),
                            Declaration.Mutability.VARIABLE,
                            v.type(),
                            Declaration.Nulls.ALLOWED,
                            Optional.empty()));
                    continue;
                }
            }
            result.add(d);
        }
        return new LateInitials(result, assignments);
    }

    /** A block that assigns the values before its statements and outside of its handlers. */
    static PgStep.Block block(
            String label, List<PgDeclaration> declared, List<PgStep> assignments, PgStep.Block guarded) {
        var steps = new ArrayList<>(assignments);
        if (guarded.handlers().isEmpty() && guarded.label().isEmpty()) {
            steps.addAll(guarded.steps());
        } else {
            steps.add(guarded);
        }
        return new PgStep.Block(label, declared, steps, List.of());
    }
}
