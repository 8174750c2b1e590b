package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what {@code l(i)}, {@code l(i).f}, {@code r.l(k)(j)}, {@code pkg.g_list(i).f} and a method of such a collection mean. Arrays are
 * subscripted as they are; a collection held as jsonb is read by {@code oracle.entry} and written by a subscript.
 */
final class Places {
    static final Set<String> METHODS =
            Set.of("COUNT", "FIRST", "LAST", "NEXT", "PRIOR", "EXISTS", "DELETE", "EXTEND", "TRIM", "LIMIT");

    private final UnitContext context;
    private final Scope scope;

    Places(UnitContext context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /**
     * @param method the collection's method that is called of it, in upper case; empty for the place itself
     */
    record Reached(Place place, String method, List<Expr.Argument> arguments) {
        static Reached at(Place place) {
            return new Reached(place, "", List.of());
        }
    }

    /** Empty when the expression begins with no variable, or its type does not have such a part. */
    Optional<Reached> reach(Expr e, Site site) {
        return switch (e) {
            case Expr.Ref(var at, var name) when name.link().isEmpty() -> named(name.parts());
            case Expr.Call call
            when call.function().link().isEmpty() ->
                named(call.function().parts()).flatMap(r -> arguments(r, call.arguments(), site));
            case Expr.Member m -> inner(m.target(), site).flatMap(r -> step(r, m.name()));
            case Expr.Apply a ->
                inner(a.target(), site)
                        .flatMap(r -> a.method().isEmpty()
                                ? Optional.of(r)
                                : step(r, a.method().orElseThrow()))
                        .flatMap(r -> arguments(r, a.arguments(), site));
            default -> Optional.empty();
        };
    }

    /** What a part is taken of: {@code f(x)(i)} takes an element of a function's result. */
    private Optional<Reached> inner(Expr e, Site site) {
        Optional<Reached> reached = reach(e, site);
        return reached.isPresent() || !(e instanceof Expr.Call call) || !computed(call)
                ? reached
                : Optional.of(result(call, site));
    }

    private boolean computed(Expr.Call call) {
        return scope.find(call.function().parts())
                .filter(f -> f.rest().isEmpty()
                        && (f.symbol() instanceof Symbol.Routines || f.symbol() instanceof Symbol.NamedType))
                .isPresent();
    }

    private Reached result(Expr.Call call, Site site) {
        Typed value = site.value(call);
        return Reached.at(Place.value(value.sql(), shaped(value.type())));
    }

    private Optional<Reached> named(List<Identifier> parts) {
        return scope.find(parts)
                .flatMap(found -> root(found.symbol()).flatMap(root -> {
                    Optional<Reached> reached = Optional.of(Reached.at(root));
                    for (Identifier part : found.rest()) {
                        reached = reached.flatMap(r -> step(r, part));
                    }
                    return reached;
                }));
    }

    private Optional<Place> root(Symbol symbol) {
        return switch (symbol) {
            case Symbol.Variable(String sql, SqlType type) -> Optional.of(Place.variable(sql, shaped(type)));
            case Symbol.State s -> Optional.of(Place.state(s, meanwhile(s)).typed(shaped(s.type())));
            default -> Optional.empty();
        };
    }

    static String meanwhile(Symbol.State state) {
        String name = state.getter().substring(state.getter().lastIndexOf('.') + 1);
        return name.startsWith("\"") ? name : name + "_value";
    }

    /** A type that is only known by name with what it is made of. */
    SqlType shaped(SqlType type) {
        return type.shape().isPresent() || type.user().isEmpty()
                ? type
                : context.types()
                        .schemaType(type.user().orElseThrow())
                        .map(Declared::type)
                        .orElse(type);
    }

    private Optional<Reached> step(Reached reached, Identifier name) {
        if (!reached.method().isEmpty()) {
            return Optional.empty();
        }
        Optional<Place> field = field(reached.place(), name);
        if (field.isPresent()) {
            return field.map(Reached::at);
        }
        boolean collection = collection(reached.place().type());
        String method = name.text().toUpperCase(Locale.ROOT);
        return collection && METHODS.contains(method)
                ? Optional.of(new Reached(reached.place(), method, List.of()))
                : Optional.empty();
    }

    static boolean collection(SqlType type) {
        return type.shape()
                .filter(s -> s instanceof Shape.Elements || s instanceof Shape.Entries)
                .isPresent();
    }

    private Optional<Place> field(Place place, Identifier name) {
        if (place.type().shape().isEmpty()
                || !(place.type().shape().orElseThrow() instanceof Shape.Fields fields)
                || fields.field(name).isEmpty()) {
            return Optional.empty();
        }
        Shape.Field field = fields.field(name).orElseThrow();
        SqlType type = shaped(field.type());
        if (place.held() == Place.Held.JSON) {
            PgExpr key = PgExpr.text(bare(field.sql()));
            return Optional.of(place.json(
                            PgExpr.binary(place.sql(), "->", key),
                            PgExpr.binary(place.sql(), "->>", key),
                            type,
                            List.of(new PgExpr.Words("["), new PgExpr.Value(key), new PgExpr.Words("]")))
                    .declared(field.text()));
        }
        PgExpr read = Paths.field(place.sql(), field.sql());
        return Optional.of(place.plain(read, type, List.of(new PgExpr.Words("." + field.sql()))));
    }

    /** A name without its quotes, as it is a key of jsonb. */
    static String bare(String sql) {
        return sql.startsWith("\"") ? sql.substring(1, sql.length() - 1).replace("\"\"", "\"") : sql;
    }

    private Optional<Reached> arguments(Reached reached, List<Expr.Argument> arguments, Site site) {
        if (!reached.method().isEmpty()) {
            return reached.arguments().isEmpty()
                    ? Optional.of(new Reached(reached.place(), reached.method(), arguments))
                    : Optional.empty();
        }
        return arguments.size() == 1
                ? index(reached.place(), arguments.getFirst().value(), site).map(Reached::at)
                : Optional.empty();
    }

    private Optional<Place> index(Place place, Expr index, Site site) {
        return place.type().shape().flatMap(shape -> switch (shape) {
            case Shape.Elements e -> Optional.of(element(place, e, index, site));
            case Shape.Entries e -> Optional.of(entry(place, e, index, site));
            case Shape.Fields f -> Optional.<Place>empty();
            case Shape.RowsOf r -> Optional.<Place>empty();
        });
    }

    private Place element(Place place, Shape.Elements elements, Expr index, Site site) {
        SqlType type = shaped(elements.element());
        if (place.held() == Place.Held.JSON) {
            PgExpr position = PgExpr.binary(position(site.value(index)), "-", PgExpr.word("1"));
            return place.json(
                            PgExpr.binary(place.sql(), "->", position),
                            PgExpr.binary(place.sql(), "->>", position),
                            type,
                            List.of(new PgExpr.Words("["), new PgExpr.Value(position), new PgExpr.Words("]")))
                    .declared(elements.elementText());
        }
        boolean within = !place.variable().isEmpty()
                && place.path() == 0
                && index instanceof Expr.Ref(var at, var name)
                && name.parts().size() == 1
                && scope.within(name.last(), place.variable());
        PgExpr position = position(site.value(index));
        PgExpr read = within
                ? subscript(place.sql(), position)
                : PgExpr.call(context.expressions().helper("element"), place.sql(), position);
        PgExpr write = within
                ? position
                : last(place, index, site)
                        ? PgExpr.call(context.expressions().helper("element_last"), place.sql())
                        : PgExpr.call(context.expressions().helper("element_index"), asTarget(place), position);
        return place.plain(read, type, List.of(new PgExpr.Words("["), new PgExpr.Value(write), new PgExpr.Words("]")));
    }

    /** {@code l(l.COUNT)}, {@code l(l.LAST)}: the position is known to be there, or NULL, which raises. */
    private boolean last(Place place, Expr index, Site site) {
        return place.path() == 0
                && !place.variable().isEmpty()
                && index instanceof Expr.Ref
                && reach(index, site)
                        .filter(r -> (r.method().equals("COUNT") || r.method().equals("LAST"))
                                && r.place().path() == 0
                                && r.place().variable().equals(place.variable()))
                        .isPresent();
    }

    /** Of a package's variable the copy that is changed is looked at, not the variable. */
    private static PgExpr asTarget(Place place) {
        return place.state().isPresent() ? place.assigned() : place.sql();
    }

    private static PgExpr subscript(PgExpr array, PgExpr position) {
        return array instanceof PgExpr.Column
                ? new PgExpr.Syntax(List.of(
                        new PgExpr.Value(array),
                        new PgExpr.Words("["),
                        new PgExpr.Value(position),
                        new PgExpr.Words("]")))
                : new PgExpr.Element(array, position);
    }

    private Place entry(Place place, Shape.Entries entries, Expr index, Site site) {
        PgExpr key = key(entries, site.value(index), index, site);
        PgExpr map = place.sql();
        if (entries.origin() == Shape.Origin.NESTED_TABLE && place.held() == Place.Held.PLAIN) {
            map = PgExpr.call(context.expressions().helper("initialised"), map);
        }
        return place.json(
                        PgExpr.call(context.expressions().helper("entry_value"), map, key),
                        PgExpr.call(context.expressions().helper("entry"), map, key),
                        shaped(entries.element()),
                        List.of(new PgExpr.Words("["), new PgExpr.Value(key), new PgExpr.Words("]")))
                .declared(entries.elementText());
    }

    /** A position or number as integer: Oracle rounds. */
    static PgExpr position(Typed value) {
        Typed number = Coercions.toNumber(value);
        return number.type().kind() == SqlType.Kind.INTEGER || number.type().kind() == SqlType.Kind.SMALLINT
                ? number.sql()
                : PgExpr.cast(number.sql(), "integer");
    }

    /** A key as text. */
    static PgExpr key(Shape.Entries entries, Typed value, Expr at, Site site) {
        if (!entries.key().text()) {
            return value.number().filter(n -> n.scale() <= 0).isPresent()
                    ? PgExpr.text(value.number().orElseThrow().toPlainString())
                    : PgExpr.cast(position(value), "text");
        }
        return Coercions.to(SqlType.TEXT, value, site, at.at()).sql();
    }

    // ---------------------------------------------------------------- values

    /** The value at a place, in its own type. */
    static Typed read(Place place) {
        if (place.held() == Place.Held.PLAIN) {
            return Typed.of(place.sql(), place.type());
        }
        return Typed.of(ofJson(place.sql(), place.text(), place.type()), place.type());
    }

    /** What is held as jsonb in its own type. */
    static PgExpr ofJson(PgExpr json, PgExpr text, SqlType type) {
        return switch (type.kind()) {
            case TEXT, CHAR, UNKNOWN, NULL -> text;
            case ENTRIES, JSONB -> json;
            case OBJECT, RECORD ->
                type.castName()
                        .map(name ->
                                (PgExpr) PgExpr.call("jsonb_populate_record", PgExpr.cast(PgExpr.NULL, name), json))
                        .orElse(json);
            case ARRAY ->
                new PgExpr.Syntax(List.of(
                        new PgExpr.Words("(SELECT r.v FROM jsonb_to_record(jsonb_build_object('v', "),
                        new PgExpr.Value(json),
                        new PgExpr.Words(")) AS r (v " + type.castName().orElse("text[]") + "))")));
            default -> PgExpr.cast(text, type.castName().orElse("text"));
        };
    }

    /** What is assigned to a part that is held as jsonb. */
    static PgExpr toJson(Typed value, SqlType type, String declared, Site site, Expr at) {
        if (value.isNull()) {
            return PgExpr.NULL;
        }
        return switch (type.kind()) {
            case ENTRIES, JSONB -> value.sql();
            case OBJECT, RECORD -> PgExpr.call("to_jsonb", row(Coercions.to(type, value, site, at.at()), type));
            case ARRAY, UNKNOWN, NULL ->
                PgExpr.call("to_jsonb", value.literal().isPresent() ? PgExpr.cast(value.sql(), "text") : value.sql());
            default -> {
                Typed fitted = Coercions.to(type, value, site, at.at());
                boolean same = fitted.type().kind() == type.kind() && !fitted.constant()
                        || fitted.type().integral() && type.kind() == SqlType.Kind.NUMERIC
                        || fitted.number().filter(n -> n.scale() <= 0).isPresent() && type.number();
                PgExpr exact = Constraints.apply(fitted.sql(), declared, site);
                yield PgExpr.call(
                        "to_jsonb",
                        same || !exact.equals(fitted.sql())
                                ? exact
                                : PgExpr.cast(fitted.sql(), type.castName().orElse("text")));
            }
        };
    }

    /** A row of another type in the order of this one: the fields of jsonb are found by name. */
    private static PgExpr row(Typed value, SqlType type) {
        Optional<String> name = type.castName();
        boolean same = value.type().castName().equals(name);
        if (same
                || name.isEmpty()
                || value.type().shape().isEmpty()
                || !(value.type().shape().orElseThrow() instanceof Shape.Fields from)
                || from.fields().isEmpty()
                || !(value.sql() instanceof PgExpr.Column)) {
            return value.sql();
        }
        List<PgExpr> fields = from.fields().stream()
                .map(f -> Paths.field(value.sql(), f.sql()))
                .toList();
        return PgExpr.cast(RecordLowering.row(fields), name.orElseThrow());
    }
}
