package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.expression.SuppliedMethods;
import io.howdah.convert.expression.SuppliedMethods.Invocation;
import io.howdah.convert.rule.Site;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Methods that change a JSON object, as assignments: {@code o.put('k', 1) -> o := oracle.json_put(o, 'k', to_json(1))}. What is taken out of
 * an object in the same statement is put back: {@code o.get_object('a').put('k', 1)} changes o, as in Oracle, whose objects are references.
 * Two variables for one object are two objects here: a finding says so where it can be seen.
 */
final class JsonSteps {
    private static final Set<String> CHANGING =
            Set.of("PUT", "PUT_NULL", "APPEND", "APPEND_NULL", "REMOVE", "RENAME_KEY");
    private static final Set<String> TAKEN = Set.of("GET", "GET_OBJECT", "GET_ARRAY");

    private final UnitContext context;
    private final Scope scope;
    private final Site site;

    JsonSteps(UnitContext context, Scope scope, Site site) {
        this.context = context;
        this.scope = scope;
        this.site = site;
    }

    /** Empty when the call is no method that changes a JSON object; else what stands for it. */
    Optional<List<Step>> of(Step.CallRoutine call) {
        Optional<Invocation> invocation = SuppliedMethods.invocation(call.call())
                .filter(i -> CHANGING.contains(i.method()) || i.method().equals("ON_ERROR"));
        if (invocation.isEmpty()
                || !value(invocation.orElseThrow().target())
                || !site.raw(invocation.orElseThrow().target()).type().jsonObject()) {
            return Optional.empty();
        }
        Invocation changed = invocation.orElseThrow();
        if (changed.method().equals("ON_ERROR")) {
            context.problem(
                    PlsqlCode.SUPPLIED_DIFFERS,
                    io.howdah.base.Severity.NOTE,
                    call.at(),
                    "ON_ERROR is left out: methods of JSON objects give NULL where a value does not fit, as ON_ERROR(0) does",
                    "");
            return Optional.of(List.of());
        }
        aliased(changed);
        Expr value = written(changed.at(), changed.method(), changed.target(), changed.arguments());
        return Optional.of(List.of(assigned(call, changed.target(), value)));
    }

    /** Not a package, whose procedure has the name of a method. */
    private boolean value(Expr target) {
        return !(target instanceof Expr.Ref(var at, var name))
                || scope.find(name.parts())
                        .filter(f -> f.symbol() instanceof Symbol.Variable || f.symbol() instanceof Symbol.State)
                        .isPresent();
    }

    /** Puts a changed value where it was taken from, up to a variable. */
    private static Step assigned(Step.CallRoutine call, Expr target, Expr value) {
        Optional<Invocation> taken = SuppliedMethods.invocation(target)
                .filter(i -> TAKEN.contains(i.method()) && i.arguments().size() == 1);
        if (taken.isEmpty()) {
            return new Step.Assign(call.at(), call.end(), target, value);
        }
        Invocation from = taken.orElseThrow();
        List<Expr.Argument> arguments = new ArrayList<>(from.arguments());
        arguments.add(new Expr.Argument(Optional.empty(), value));
        arguments.add(new Expr.Argument(Optional.empty(), new Expr.Bool(from.at(), true)));
        return assigned(call, from.target(), written(from.at(), "PUT", from.target(), arguments));
    }

    private static Expr written(At at, String method, Expr target, List<Expr.Argument> rest) {
        List<Expr.Argument> arguments = new ArrayList<>(List.of(new Expr.Argument(Optional.empty(), target)));
        arguments.addAll(rest);
        Name name =
                new Name(at, List.of(new Identifier("JSON_ELEMENT_T"), new Identifier("$" + method)), Optional.empty());
        return new Expr.Call(at, name, Expr.Quantifier.NONE, arguments, Expr.CallClauses.NONE);
    }

    /** A variable that was taken out of another object, or put into one, is changed. */
    private void aliased(Invocation changed) {
        if (!(changed.target() instanceof Expr.Ref(var at, var name))
                || name.parts().size() != 1) {
            return;
        }
        String variable = Pattern.quote(name.last().text());
        Pattern shared = Pattern.compile("(?i)\\b" + variable
                + "\\s*:=\\s*(?:[^;]*\\.\\s*get(?:_object|_array)?\\s*\\(|[\\w$#]+\\s*;|treat\\s*\\()"
                + "|\\.\\s*(?:put|append)\\s*\\([^;]*\\b" + variable + "\\s*\\)"
                + "|\\b" + variable + "\\s+in\\b(?!\\s+out\\b)");
        if (shared.matcher(context.comments().source()).find()) {
            context.warning(
                    PlsqlCode.JSON_BY_VALUE,
                    changed.at(),
                    name.last() + " may be part of another JSON object, which is not changed with it",
                    "put it into the other object after its last change");
        }
    }
}
