package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Methods of types that Oracle supplies, of whatever they are called: a variable, a column, the result of another method. */
public final class SuppliedMethods {
    private SuppliedMethods() {}

    /** {@code target.method(arguments)}. */
    public record Invocation(At at, Expr target, String method, List<Expr.Argument> arguments) {}

    /** Empty when it is no method of a supplied type that is called. */
    static Optional<Typed> of(Expr e, ExprLowering site) {
        Optional<Typed> treated = treat(e, site);
        if (treated.isPresent()) {
            return treated;
        }
        Optional<Invocation> invocation = invocation(e)
                .filter(i -> XmlMethods.NAMES.contains(i.method()) || JsonMethods.NAMES.contains(i.method()));
        if (invocation.isEmpty()) {
            return Optional.empty();
        }
        Expr target = invocation.orElseThrow().target();
        boolean named = target instanceof Expr.Ref;
        if (named
                && !supplied(new ExprLowering(site.world().trial(), site.scope())
                        .raw(target)
                        .type())) {
            return Optional.empty(); // a name of anything else is not looked up twice in earnest
        }
        Typed value = site.value(target);
        Invocation call = invocation.orElseThrow();
        if (value.type().kind() == SqlType.Kind.XML && XmlMethods.NAMES.contains(call.method())) {
            return Optional.of(XmlMethods.call(call, value, site));
        }
        return value.type().jsonObject() && JsonMethods.NAMES.contains(call.method())
                ? Optional.of(JsonMethods.call(call, value, site))
                : Optional.empty();
    }

    /** {@code TREAT(x AS JSON_OBJECT_T)}: the same value. */
    private static Optional<Typed> treat(Expr e, ExprLowering site) {
        return e instanceof Expr.Call call
                        && call.function().last().text().equals("TREAT")
                        && call.arguments().size() == 1
                        && call.clauses()
                                .extra()
                                .toUpperCase(Locale.ROOT)
                                .strip()
                                .matches("AS JSON_\\w+_T")
                ? Optional.of(site.value(call.arguments().getFirst().value()))
                        .filter(v -> v.type().jsonObject())
                        .map(v -> v.as(SqlType.jsonObject(call.clauses()
                                .extra()
                                .toUpperCase(Locale.ROOT)
                                .strip()
                                .substring(3))))
                : Optional.empty();
    }

    private static boolean supplied(SqlType type) {
        return type.kind() == SqlType.Kind.XML || type.jsonObject();
    }

    /** What may be the call of a method by its form. */
    public static Optional<Invocation> invocation(Expr e) {
        return switch (e) {
            case Expr.Ref(var at, var name) -> named(at, name, List.of());
            case Expr.Call c -> named(c.at(), c.function(), c.arguments());
            case Expr.Member m ->
                Optional.of(new Invocation(m.at(), m.target(), m.name().text(), List.of()));
            case Expr.Apply a
            when a.method().isPresent() ->
                Optional.of(new Invocation(
                        a.at(), a.target(), a.method().orElseThrow().text(), a.arguments()));
            default -> Optional.empty();
        };
    }

    private static Optional<Invocation> named(At at, Name name, List<Expr.Argument> arguments) {
        List<Identifier> parts = name.parts();
        if (parts.size() < 2 || name.link().isPresent()) {
            return Optional.empty();
        }
        Expr target = new Expr.Ref(at, new Name(at, parts.subList(0, parts.size() - 1), Optional.empty()));
        return Optional.of(new Invocation(at, target, name.last().text(), arguments));
    }
}
