package io.howdah.convert.plsql;

import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;

/**
 * The methods of collections (PL/SQL Language Reference 23ai, "Collection Methods"). An array has no gaps; what can have gaps is held as
 * jsonb. A collection that may not have been constructed goes through {@code oracle.initialised}.
 */
final class CollectionMethods {
    private final UnitContext context;
    private final Scope scope;

    CollectionMethods(UnitContext context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    private PgExpr helper(String name, PgExpr... arguments) {
        return PgExpr.call(context.expressions().helper(name), arguments);
    }

    /** A method that gives a value; empty for one that is a statement. */
    Optional<Typed> value(Places.Reached reached, Site site) {
        Place place = reached.place();
        return switch (place.type().shape().orElseThrow()) {
            case Shape.Elements e -> array(e, reached, site);
            case Shape.Entries e -> entries(e, reached, site);
            case Shape.Fields f -> Optional.empty();
            case Shape.RowsOf r -> Optional.empty();
        };
    }

    /** The collection, which raises COLLECTION_IS_NULL when that is what it is. */
    private PgExpr checked(Place place, PgExpr sql) {
        return place.path() == 0 && scope.isInitialised(place.variable()) ? sql : helper("initialised", sql);
    }

    private static Typed number(PgExpr sql) {
        return Typed.of(sql, SqlType.INTEGER);
    }

    private Optional<Typed> array(Shape.Elements elements, Places.Reached reached, Site site) {
        Place place = reached.place();
        PgExpr list = Places.read(place).sql();
        List<Typed> arguments = site.values(reached.arguments());
        return switch (reached.method()) {
            case "COUNT" ->
                Optional.of(
                        number(PgExpr.call("cardinality", checked(place, list))).nulls(Typed.Nulls.NEVER));
            case "FIRST" -> Optional.of(number(helper("element_first", list)));
            case "LAST" -> Optional.of(number(helper("element_last", list)));
            case "NEXT" -> one(arguments).map(i -> number(helper("element_next", list, Places.position(i))));
            case "PRIOR" -> one(arguments).map(i -> number(helper("element_prior", list, Places.position(i))));
            case "EXISTS" ->
                one(arguments)
                        .map(i -> Typed.of(
                                helper("element_exists", list, Places.position(i)),
                                SqlType.BOOLEAN,
                                Typed.Nulls.NEVER));
            case "LIMIT" ->
                Optional.of(
                        elements.limit().isPresent()
                                ? Typed.integer(elements.limit().getAsInt())
                                : number(PgExpr.cast(PgExpr.NULL, "integer")));
            default -> Optional.empty();
        };
    }

    private static Optional<Typed> one(List<Typed> arguments) {
        return arguments.size() == 1 ? Optional.of(arguments.getFirst()) : Optional.empty();
    }

    private Optional<Typed> entries(Shape.Entries entries, Places.Reached reached, Site site) {
        Place place = reached.place();
        boolean table = entries.origin() == Shape.Origin.NESTED_TABLE;
        PgExpr map = table ? checked(place, place.sql()) : place.sql();
        boolean text = entries.key().text();
        SqlType key = text ? SqlType.TEXT : SqlType.INTEGER;
        List<Typed> arguments = site.values(reached.arguments());
        return switch (reached.method()) {
            case "COUNT" -> Optional.of(number(helper("entry_count", map)).nulls(Typed.Nulls.NEVER));
            case "FIRST" -> Optional.of(Typed.of(helper(text ? "entry_first_text" : "entry_first", map), key));
            case "LAST" -> Optional.of(Typed.of(helper(text ? "entry_last_text" : "entry_last", map), key));
            case "NEXT" ->
                one(arguments).map(k -> Typed.of(helper("entry_next", map, typedKey(entries, k, reached, site)), key));
            case "PRIOR" ->
                one(arguments).map(k -> Typed.of(helper("entry_prior", map, typedKey(entries, k, reached, site)), key));
            case "EXISTS" ->
                one(arguments)
                        .map(k -> Typed.of(
                                helper(
                                        "entry_exists",
                                        place.sql(),
                                        Places.key(
                                                entries,
                                                k,
                                                reached.arguments().getFirst().value(),
                                                site)),
                                SqlType.BOOLEAN,
                                Typed.Nulls.NEVER));
            case "LIMIT" -> Optional.of(number(PgExpr.cast(PgExpr.NULL, "integer")));
            default -> Optional.empty();
        };
    }

    /** A key in its own type; a literal is cast so that the overload is clear. */
    private static PgExpr typedKey(Shape.Entries entries, Typed key, Places.Reached reached, Site site) {
        if (!entries.key().text()) {
            return Places.position(key);
        }
        PgExpr sql = Places.key(entries, key, reached.arguments().getFirst().value(), site);
        return key.literal().isPresent() || key.isNull() ? PgExpr.cast(sql, "text") : sql;
    }

    // ---------------------------------------------------------------- statements

    /**
     * What the collection is after a method that changes it; empty when there is no such method.
     *
     * @param current the collection as it is before
     */
    Optional<PgExpr> changed(Places.Reached reached, PgExpr current, Site site, At at) {
        return switch (reached.place().type().shape().orElseThrow()) {
            case Shape.Elements e -> changedArray(e, reached, current, site, at);
            case Shape.Entries e -> changedEntries(e, reached, current, site);
            case Shape.Fields f -> Optional.empty();
            case Shape.RowsOf r -> Optional.empty();
        };
    }

    private Optional<PgExpr> changedArray(
            Shape.Elements elements, Places.Reached reached, PgExpr list, Site site, At at) {
        Place place = reached.place();
        List<PgExpr> arguments =
                site.values(reached.arguments()).stream().map(Places::position).toList();
        return switch (reached.method()) {
            case "EXTEND" -> Optional.of(limited(elements, extended(elements, place, list, arguments)));
            case "TRIM" ->
                Optional.of(
                        helper("element_trim", list, arguments.isEmpty() ? PgExpr.word("1") : arguments.getFirst()));
            case "DELETE" -> {
                if (!arguments.isEmpty()) {
                    context.loss(
                            PlsqlCode.ELEMENT_DELETED,
                            at,
                            "DELETE of an element leaves a gap, which an array of PostgreSQL cannot have",
                            "collect the elements that stay in another collection");
                    yield Optional.empty();
                }
                yield Optional.of(
                        place.path() == 0 && scope.isInitialised(place.variable())
                                ? PgExpr.text("{}")
                                : helper("element_trim", list, PgExpr.call("cardinality", list)));
            }
            default -> Optional.empty();
        };
    }

    private PgExpr extended(Shape.Elements elements, Place place, PgExpr list, List<PgExpr> arguments) {
        if (arguments.isEmpty()) {
            PgExpr added = new RecordLowering(context, scope)
                    .initial(elements.element())
                    .map(i -> PgExpr.cast(i, elements.elementText()))
                    .orElse(PgExpr.NULL);
            return PgExpr.call("array_append", checked(place, list), added);
        }
        return arguments.size() == 1
                ? helper("element_extend", list, arguments.getFirst())
                : helper("element_extend", list, arguments.getFirst(), arguments.getLast());
    }

    /** A VARRAY takes no more than its limit. */
    private PgExpr limited(Shape.Elements elements, PgExpr list) {
        return elements.limit().isEmpty()
                ? list
                : helper("limited", list, PgExpr.word("" + elements.limit().getAsInt()));
    }

    private Optional<PgExpr> changedEntries(Shape.Entries entries, Places.Reached reached, PgExpr map, Site site) {
        List<Typed> arguments = site.values(reached.arguments());
        boolean table = entries.origin() == Shape.Origin.NESTED_TABLE;
        return switch (reached.method()) {
            case "DELETE" ->
                switch (arguments.size()) {
                    case 0 -> Optional.of(PgExpr.cast(PgExpr.text("{}"), "jsonb"));
                    case 1 ->
                        Optional.of(helper(
                                "entry_delete",
                                map,
                                Places.key(
                                        entries,
                                        arguments.getFirst(),
                                        reached.arguments().getFirst().value(),
                                        site)));
                    case 2 ->
                        Optional.of(helper(
                                "entry_delete",
                                map,
                                typedKey(entries, arguments.getFirst(), reached, site),
                                typedKey(entries, arguments.getLast(), reached, site)));
                    default -> Optional.empty();
                };
            case "EXTEND" ->
                table
                        ? Optional.of(
                                switch (arguments.size()) {
                                    case 0 -> helper("entry_extend", map, PgExpr.word("1"));
                                    case 1 -> helper("entry_extend", map, Places.position(arguments.getFirst()));
                                    default ->
                                        helper(
                                                "entry_extend",
                                                map,
                                                Places.position(arguments.getFirst()),
                                                Places.position(arguments.getLast()));
                                })
                        : Optional.empty();
            case "TRIM" ->
                table
                        ? Optional.of(helper(
                                "entry_trim",
                                map,
                                arguments.isEmpty() ? PgExpr.word("1") : Places.position(arguments.getFirst())))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
