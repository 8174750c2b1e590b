package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.ObjectTypes;
import io.howdah.convert.plsql.ObjectIndex.Way;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Calls of methods and constructors as calls of the routines that they become: {@code x.m(1) -> hr.t_m(x, 1)}, {@code t.s(1) ->
 * hr.t_s(1)}, {@code t(1) -> hr.t(1)} or a row, {@code (SELF AS t).m(1) -> hr.t_own_m(self::hr.t, 1)}. Subtypes become supertypes by casts.
 */
final class MethodCalls {
    private final UnitContext context;
    private final Scope scope;
    private final ObjectIndex objects;

    MethodCalls(UnitContext context, Scope scope) {
        this.context = context;
        this.scope = scope;
        this.objects = context.index().objects();
    }

    /** The call of a routine that a call of a method means; empty when it is none. */
    Optional<Expr.Call> rewritten(Expr e, Site site) {
        return switch (e) {
            case Expr.Ref r -> named(r.at(), r.name(), List.of(), site);
            case Expr.Call c -> named(c.at(), c.function(), c.arguments(), site);
            case Expr.Member m when objects.isMethod(m.name()) -> of(m.at(), m.target(), m.name(), List.of(), site);
            case Expr.Apply a
            when a.method().filter(objects::isMethod).isPresent() ->
                of(a.at(), a.target(), a.method().orElseThrow(), a.arguments(), site);
            case Expr.Unary u when u.operator().equals("NEW") -> rewritten(u.operand(), site);
            default -> Optional.<Expr.Call>empty();
        };
    }

    private Optional<Expr.Call> named(At at, Name name, List<Expr.Argument> arguments, Site site) {
        if (name.link().isPresent()) {
            return Optional.empty();
        }
        Optional<Scope.Found> found = scope.find(name.parts());
        boolean whole = found.filter(f -> f.rest().isEmpty()).isPresent();
        if (whole) {
            return Optional.empty();
        }
        Optional<Expr.Call> constructor = userConstructor(at, name, arguments, site);
        if (constructor.isPresent()) {
            return constructor;
        }
        Identifier method = name.last();
        if (!objects.isMethod(method)) {
            return Optional.empty();
        }
        if (name.parts().size() == 1) {
            return implicit(at, method, arguments);
        }
        List<Identifier> before = name.parts().subList(0, name.parts().size() - 1);
        Optional<QualifiedName> type = objects.type(context.expressions().schema(), before);
        if (type.isPresent() && found.isEmpty()) {
            return objects.has(type.orElseThrow(), method)
                    ? Optional.of(call(at, ObjectIndex.hidden(type.orElseThrow(), method, Way.VIRTUAL), arguments))
                    : Optional.empty();
        }
        return of(at, new Expr.Ref(at, new Name(at, before, Optional.empty())), method, arguments, site);
    }

    /** A method of the same object, called without SELF. */
    private Optional<Expr.Call> implicit(At at, Identifier method, List<Expr.Argument> arguments) {
        Optional<QualifiedName> type = scope.find(ObjectIndex.SELF)
                .filter(Symbol.Variable.class::isInstance)
                .flatMap(s -> objects.type(((Symbol.Variable) s).type()));
        return type.filter(t -> objects.has(t, method)).map(t -> {
            Expr self = new Expr.Ref(at, new Name(at, List.of(ObjectIndex.SELF), Optional.empty()));
            return call(at, ObjectIndex.hidden(t, method, Way.VIRTUAL), withTarget(t, method, self, arguments));
        });
    }

    private Optional<Expr.Call> of(At at, Expr target, Identifier method, List<Expr.Argument> arguments, Site site) {
        if (target instanceof Expr.As(var place, var value, var type)) {
            return type.userDefined()
                    .flatMap(n -> objects.type(context.expressions().schema(), n.parts()))
                    .filter(t -> objects.has(t, method))
                    .map(t ->
                            call(at, ObjectIndex.hidden(t, method, Way.OWN), withTarget(t, method, value, arguments)));
        }
        return objects.type(site.raw(target).type())
                .filter(t -> objects.has(t, method))
                .map(t ->
                        call(at, ObjectIndex.hidden(t, method, Way.VIRTUAL), withTarget(t, method, target, arguments)));
    }

    private List<Expr.Argument> withTarget(
            QualifiedName type, Identifier method, Expr target, List<Expr.Argument> arguments) {
        boolean isStatic = objects.visible(type).stream()
                .filter(m -> m.routine().name().equals(method))
                .allMatch(m -> m.role() == Declaration.Role.STATIC);
        var all = new ArrayList<Expr.Argument>();
        if (!isStatic) {
            all.add(new Expr.Argument(Optional.empty(), target));
        }
        all.addAll(arguments);
        return all;
    }

    private static Expr.Call call(At at, Identifier hidden, List<Expr.Argument> arguments) {
        return new Expr.Call(
                at,
                new Name(at, List.of(hidden), Optional.empty()),
                Expr.Quantifier.NONE,
                arguments,
                Expr.CallClauses.NONE);
    }

    /** Empty when the constructor of the attributes fits better: a user's own hides it only with the same parameters. */
    private Optional<Expr.Call> userConstructor(At at, Name name, List<Expr.Argument> arguments, Site site) {
        return objects.type(context.expressions().schema(), name.parts()).flatMap(type -> {
            Identifier hidden = ObjectIndex.hidden(type, type.name(), Way.CONSTRUCTOR);
            return scope.find(hidden)
                    .filter(Symbol.Routines.class::isInstance)
                    .flatMap(r -> {
                        var all = new ArrayList<>(((Symbol.Routines) r).overloads());
                        all.add(ofAttributes(type, at));
                        return new Overloads(context).chosen(all, Declaration.Kind.FUNCTION, arguments, site);
                    })
                    .filter(s -> !s.sql().isEmpty())
                    .map(s -> call(at, hidden, arguments));
        });
    }

    /** The head of the constructor that every type has; it has no routine. */
    private Signature ofAttributes(QualifiedName type, At at) {
        List<Signature.Formal> formals = objects.attributes(type).stream()
                .map(f -> new Signature.Formal(
                        f.name(),
                        f.sql(),
                        Declaration.Mode.IN,
                        ObjectIndex.typeName(type, at),
                        f.type(),
                        f.text(),
                        Optional.empty()))
                .toList();
        return new Signature(
                Declaration.Kind.FUNCTION, type.name(), "", formals, Optional.of(objects.described(type)), List.of());
    }

    /** The constructor that every type has: {@code t(1, 2) -> ROW(1, 2)::hr.t}, with the type's name where a value can be of several. */
    Optional<Typed> attributeConstructor(Expr.Call call, Site site) {
        Optional<QualifiedName> type =
                objects.type(context.expressions().schema(), call.function().parts());
        List<Shape.Field> fields = type.map(objects::attributes).orElse(List.of());
        if (type.isEmpty() || call.arguments().size() != fields.size()) {
            return Optional.empty();
        }
        var values = new ArrayList<PgExpr>();
        for (int i = 0; i < fields.size(); i++) {
            Shape.Field field = fields.get(i);
            Expr value = call.arguments().get(i).value();
            for (Expr.Argument a : call.arguments()) {
                value = a.name().filter(field.name()::equals).isPresent() ? a.value() : value;
            }
            Typed given = site.value(value);
            values.add(
                    field.type().known()
                            ? Coercions.to(field.type(), given, site, value.at())
                                    .sql()
                            : given.sql());
        }
        return Optional.of(Typed.of(objects.row(type.orElseThrow(), values), objects.described(type.orElseThrow())));
    }

    // ---------------------------------------------------------------- types of values

    /** {@code TREAT(x AS t)}: the cast is NULL for values of other types, as in SQL; in PL/SQL they raise VALUE_ERROR. */
    Optional<Typed> treat(Expr.Call call, Site site) {
        String extra = call.clauses().extra().strip();
        if (!call.function().last().text().equals("TREAT")
                || !extra.toUpperCase(Locale.ROOT).startsWith("AS ")
                || call.arguments().size() != 1) {
            return Optional.empty();
        }
        Optional<QualifiedName> type = objects.type(context.expressions().schema(), parts(extra.substring(3)));
        return type.map(t -> treated(site.value(call.arguments().getFirst().value()), t, site));
    }

    private Typed treated(Typed value, QualifiedName type, Site site) {
        boolean wider = objects.type(value.type())
                .filter(t -> objects.objects().isUnder(t, type))
                .isPresent();
        PgExpr kind = PgExpr.cast(PgExpr.NULL, objects.sql(type));
        return wider || !site.procedural() || value.isNull()
                ? as(value, type)
                : Typed.of(site.helperCall("treated", value.sql(), kind), objects.described(type));
    }

    Optional<Typed> supertype(Expr.As as, Site site) {
        return as.type()
                .userDefined()
                .flatMap(n -> objects.type(context.expressions().schema(), n.parts()))
                .map(t -> as(site.value(as.value()), t));
    }

    private Typed as(Typed value, QualifiedName type) {
        boolean already = objects.type(value.type()).filter(type::equals).isPresent();
        return already ? value : Typed.of(PgExpr.cast(value.sql(), objects.sql(type)), objects.described(type));
    }

    /** {@code x IS OF (t, ONLY u) -> (x).sys_type_name IN (...)}. */
    Optional<Typed> isOf(Expr.Is is, Site site) {
        if (!is.test().startsWith("OF")) {
            return Optional.empty();
        }
        Typed value = site.value(is.value());
        Optional<QualifiedName> type = objects.type(value.type());
        if (type.isEmpty()) {
            return Optional.empty();
        }
        var names = new ArrayList<PgExpr>();
        String list = is.test().replaceFirst("^OF( TYPE)?", "").replaceAll("[()]", " ");
        for (String one : list.split(",", -1)) {
            boolean only = one.strip().startsWith("ONLY ");
            String name = one.strip().replaceFirst("^ONLY ", "");
            objects.type(context.expressions().schema(), parts(name)).ifPresent(t -> {
                names.add(PgExpr.text(t.name().text()));
                if (!only) {
                    objects.objects()
                            .subtypes(t)
                            .forEach(s -> names.add(PgExpr.text(s.name().text())));
                }
            });
        }
        boolean not = is.negation() == Expr.Negation.NOT;
        boolean several = !objects.objects().subtypes(type.orElseThrow()).isEmpty();
        PgExpr actual = several
                ? Paths.field(value.sql(), ObjectTypes.TYPE_NAME.text().toLowerCase(Locale.ROOT))
                : new PgExpr.Case(
                        Optional.empty(),
                        List.of(new PgExpr.When(
                                PgExpr.binary(value.sql(), "IS DISTINCT FROM", PgExpr.NULL),
                                PgExpr.text(type.orElseThrow().name().text()))),
                        Optional.empty());
        return Optional.of(Typed.of(new PgExpr.InList(actual, not ? "NOT IN" : "IN", names), SqlType.BOOLEAN));
    }

    private static List<Identifier> parts(String dotted) {
        var parts = new ArrayList<Identifier>();
        for (String part : dotted.strip().split("\\s*\\.\\s*", -1)) {
            boolean quoted = part.length() > 1 && part.startsWith("\"") && part.endsWith("\"");
            parts.add(new Identifier(quoted ? part.substring(1, part.length() - 1) : part.toUpperCase(Locale.ROOT)));
        }
        return parts;
    }

    // ---------------------------------------------------------------- comparison

    /** Objects are compared by their MAP or ORDER method; without one only for equality, attribute by attribute. */
    Optional<Typed> compared(String operator, Typed left, Typed right, Site site) {
        Optional<QualifiedName> type = objects.type(left.type()).or(() -> objects.type(right.type()));
        if (type.isEmpty() || !List.of("=", "<>", "<", ">", "<=", ">=").contains(operator)) {
            return Optional.empty();
        }
        Optional<ObjectIndex.Method> map = method(type.orElseThrow(), Declaration.Role.MAP);
        if (map.isPresent()) {
            return Optional.of(Typed.of(
                    PgExpr.binary(call(map.orElseThrow(), left), operator, call(map.orElseThrow(), right)),
                    SqlType.BOOLEAN));
        }
        return method(type.orElseThrow(), Declaration.Role.ORDER)
                .map(order ->
                        Typed.of(PgExpr.binary(call(order, left, right), operator, PgExpr.word("0")), SqlType.BOOLEAN));
    }

    /** What a value is sorted by. */
    Typed sorted(Typed value, Site site, At at) {
        Optional<QualifiedName> type = objects.type(value.type());
        if (type.isEmpty()) {
            return value;
        }
        Optional<ObjectIndex.Method> map = method(type.orElseThrow(), Declaration.Role.MAP);
        if (map.isEmpty() && method(type.orElseThrow(), Declaration.Role.ORDER).isPresent()) {
            context.loss(
                    PlsqlCode.ORDER_METHOD,
                    at,
                    "values of " + type.orElseThrow() + " are sorted by its ORDER method",
                    "write a MAP method, or sort by attributes");
        }
        return map.map(m -> Typed.of(call(m, value), m.signature().returns().orElse(SqlType.UNKNOWN)))
                .orElse(value);
    }

    private Optional<ObjectIndex.Method> method(QualifiedName type, Declaration.Role role) {
        return objects.visible(type).stream().filter(m -> m.role() == role).findFirst();
    }

    private PgExpr call(ObjectIndex.Method method, Typed... values) {
        return PgExpr.call(
                method.signature().sql(),
                List.of(values).stream().map(v -> as(v, method.type()).sql()).toList());
    }
}
