package io.howdah.convert.plsql;

import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Elements, fields and methods of collections in expressions, assignments and statements. */
final class CollectionLowering {
    private final UnitContext context;
    private final Scope scope;
    private final Places places;
    private final CollectionMethods methods;

    CollectionLowering(UnitContext context, Scope scope) {
        this.context = context;
        this.scope = scope;
        this.places = new Places(context, scope);
        this.methods = new CollectionMethods(context, scope);
    }

    /** An element, a part of one, a method's value or a constructor; empty for anything else. */
    Optional<Typed> value(Expr e, Site site) {
        if (e instanceof Expr.Call call) {
            Optional<Typed> made = new RecordLowering(context, scope).constructor(call, site);
            if (made.isPresent()) {
                return made;
            }
        }
        return places.reach(e, site)
                .flatMap(reached -> reached.method().isEmpty()
                        ? plain(e, reached.place()) ? Optional.empty() : Optional.of(Places.read(reached.place()))
                        : methods.value(reached, site));
    }

    /** Variables and fields by name are what PL/pgSQL has too. */
    private static boolean plain(Expr e, Place place) {
        return e instanceof Expr.Ref && place.held() == Place.Held.PLAIN;
    }

    // ---------------------------------------------------------------- statements

    /** An assignment to an element or a part of one; false for any other target. */
    boolean assign(Step.Assign a, Site site, List<PgStep> out) {
        Optional<Places.Reached> reached =
                places.reach(a.target(), site).filter(r -> r.method().isEmpty() && assigned(r.place()));
        if (reached.isEmpty()) {
            return false;
        }
        Place place = reached.orElseThrow().place();
        Typed value = site.value(a.value());
        put(place, stored(place, value, site, a.value()), out);
        return true;
    }

    /** Whether it is more than a variable as a whole or a field of a local one. */
    private static boolean assigned(Place place) {
        boolean named = place.path() == 0
                || place.state().isEmpty()
                        && place.target().stream()
                                .allMatch(p -> p instanceof PgExpr.Words(String words) && !words.equals("["));
        return place.assignable() && !named;
    }

    private static PgExpr stored(Place place, Typed value, Site site, Expr at) {
        if (place.held() == Place.Held.JSON) {
            return Places.toJson(value, place.type(), place.declared(), site, at);
        }
        return place.type().known()
                ? Coercions.to(place.type(), value, site, at.at()).sql()
                : value.sql();
    }

    /** A package's variable is read, changed and written again. */
    private void put(Place place, PgExpr value, List<PgStep> out) {
        PgStep assign = new PgStep.Assign(place.assigned(), value);
        if (place.state().isEmpty()) {
            out.add(assign);
            return;
        }
        Symbol.State state = place.state().orElseThrow();
        if (state.setter().isEmpty()) {
            out.add(RoutineLowering.raise(PlsqlCode.STATEMENT_UNSUPPORTED, "a constant cannot be changed"));
            return;
        }
        String meanwhile = Places.meanwhile(state);
        var declaration = new PgDeclaration.Variable(
                meanwhile,
                PgDeclaration.Mutability.VARIABLE,
                state.type().castName().orElse("text"),
                PgDeclaration.Nulls.ALLOWED,
                Optional.of(PgExpr.call(state.getter())));
        out.add(PgStep.Block.of(
                List.of(declaration),
                List.of(
                        assign,
                        new PgStep.Perform(
                                PgExpr.call(state.setter().orElseThrow(), new PgExpr.Column(List.of(meanwhile)))))));
    }

    /** {@code l.EXTEND}, {@code l(i).DELETE(2)} as a statement; false for any other call. */
    boolean call(Step.CallRoutine c, Site site, List<PgStep> out) {
        Optional<Places.Reached> reached =
                places.reach(c.call(), site).filter(r -> !r.method().isEmpty());
        if (reached.isEmpty()) {
            return false;
        }
        Place place = reached.orElseThrow().place();
        PgExpr current = place.state().isPresent() && place.path() == 0
                ? new PgExpr.Column(List.of(Places.meanwhile(place.state().orElseThrow())))
                : Places.read(place).sql();
        Optional<PgExpr> changed =
                place.assignable() ? methods.changed(reached.orElseThrow(), current, site, c.at()) : Optional.empty();
        if (changed.isEmpty()) {
            unsupported(c.at(), reached.orElseThrow().method(), out);
            return true;
        }
        boolean array = place.type().kind() == SqlType.Kind.ARRAY && place.held() == Place.Held.JSON;
        put(place, array ? PgExpr.call("to_jsonb", changed.orElseThrow()) : changed.orElseThrow(), out);
        return true;
    }

    private void unsupported(At at, String method, List<PgStep> out) {
        context.loss(
                PlsqlCode.COLLECTION_METHOD,
                at,
                "the method " + method + " cannot be called of this collection",
                "rewrite it by hand");
        out.add(RoutineLowering.raise(PlsqlCode.COLLECTION_METHOD, method));
    }

    // ---------------------------------------------------------------- loops

    private static final Pattern KEEPS_SIZE =
            Pattern.compile("(?i)\\s*\\(|\\s*\\.\\s*(?:count|first|last|next|prior|exists|limit)\\b");

    /**
     * Notes that the variable of {@code FOR i IN 1 .. l.COUNT} is always a position of l: when l is a local array and the loop does nothing
     * to it but take and set elements.
     */
    void loop(Step.ForRange f, Scope inside, Site site) {
        collection(f.low(), f.high(), site)
                .filter(p -> p.type().kind() == SqlType.Kind.ARRAY
                        && p.path() == 0
                        && !p.variable().isEmpty())
                .filter(p -> keeps(p.variable(), f))
                .ifPresent(p -> inside.runsWithin(f.variable(), p.variable()));
    }

    private Optional<Place> collection(Expr low, Expr high, Site site) {
        Optional<Places.Reached> last = places.reach(high, site)
                .filter(r -> r.method().equals("COUNT") || r.method().equals("LAST"));
        boolean fromFirst = low instanceof Expr.Num n && n.text().equals("1")
                || places.reach(low, site)
                        .filter(r -> r.method().equals("FIRST")
                                && last.filter(l -> l.place()
                                                .variable()
                                                .equals(r.place().variable()))
                                        .isPresent())
                        .isPresent();
        return fromFirst ? last.map(Places.Reached::place) : Optional.empty();
    }

    private boolean keeps(String variable, Step.ForRange f) {
        int from = f.steps().isEmpty()
                ? f.end().offset()
                : f.steps().getFirst().at().offset();
        String body = context.comments().source(from, f.end().offset());
        String name = Pattern.quote(Places.bare(variable));
        Matcher mention =
                Pattern.compile("(?i)(?<![\\w$#.])" + name + "(?![\\w$#])").matcher(body);
        while (mention.find()) {
            if (!KEEPS_SIZE.matcher(body).region(mention.end(), body.length()).lookingAt()) {
                return false;
            }
        }
        return !Pattern.compile("(?i)(?<![\\w$#.])" + Pattern.quote(f.variable().text()) + "\\s*:=")
                .matcher(body)
                .find();
    }
}
