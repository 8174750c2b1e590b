package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import java.util.List;
import java.util.Optional;

/** Methods of types that Oracle supplies, of whatever they are called: a variable, a column, the result of another method. */
final class SuppliedMethods {
    private SuppliedMethods() {}

    /** {@code target.method(arguments)}. */
    record Invocation(At at, Expr target, String method, List<Expr.Argument> arguments) {}

    /** Empty when it is no method of a supplied type that is called. */
    static Optional<Typed> of(Expr e, ExprLowering site) {
        Optional<Invocation> invocation = invocation(e).filter(i -> XmlMethods.NAMES.contains(i.method()));
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
        return value.type().kind() == SqlType.Kind.XML
                ? Optional.of(XmlMethods.call(invocation.orElseThrow(), value, site))
                : Optional.empty();
    }

    private static boolean supplied(SqlType type) {
        return type.kind() == SqlType.Kind.XML;
    }

    /** What may be the call of a method by its form. */
    static Optional<Invocation> invocation(Expr e) {
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
