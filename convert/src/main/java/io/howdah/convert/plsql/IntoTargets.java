package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgPrinter;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The variables behind INTO. PL/pgSQL takes variables and fields of records there; package state and elements of collections are filled
 * by assignments after the statement.
 *
 * @param names as they must stand behind INTO
 * @param after what must run after the statement
 */
record IntoTargets(List<String> names, List<PgStep> after) {
    IntoTargets {
        names = List.copyOf(names);
        after = List.copyOf(after);
    }

    static IntoTargets of(StepLowering steps, List<Expr> targets) {
        var names = new ArrayList<String>();
        var after = new ArrayList<PgStep>();
        for (Expr target : targets) {
            Typed typed = steps.site().raw(target);
            if (direct(steps, target, typed)) {
                names.add(PgPrinter.print(typed.sql()));
            } else {
                String name = between(steps, typed, target, after);
                names.add(name);
            }
        }
        return new IntoTargets(names, after);
    }

    /** Whether PL/pgSQL can assign to it in INTO: a variable, or a field of one. */
    static boolean direct(StepLowering steps, Expr target, Typed typed) {
        return typed.sql() instanceof PgExpr.Column(var path)
                && path.size() <= 2
                && steps.state(target).isEmpty();
    }

    /** A variable of the target's type, from which the target is assigned. */
    static String between(StepLowering steps, Typed typed, Expr target, List<PgStep> after) {
        String name = steps.attributes().numbered("into");
        String type = typed.type().castName().orElse("text");
        steps.add(PgDeclaration.Variable.of(name, type));
        assign(steps, target, new Symbol.Variable(name, typed.type()), after);
        return name;
    }

    /** Assigns a variable that the source does not have to something of the source. */
    static void assign(StepLowering steps, Expr target, Symbol.Variable from, List<PgStep> out) {
        Identifier name = new Identifier(from.sql().toUpperCase(java.util.Locale.ROOT));
        steps.scope().define(name, from);
        steps.assign(assignment(target, name), out);
    }

    static Step.Assign assignment(Expr target, Identifier name) {
        Expr value = new Expr.Ref(target.at(), new Name(target.at(), List.of(name), Optional.empty()));
        return new Step.Assign(target.at(), target.at(), target, value);
    }
}
