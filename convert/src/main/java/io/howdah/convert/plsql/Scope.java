package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The names of one block, routine or package; what is not here is looked for in the one around. One thread only. */
final class Scope {
    private final Optional<Scope> outer;
    private final Map<Identifier, Symbol> crossed = new LinkedHashMap<>();
    private final Border border;
    private final Map<Identifier, Symbol> symbols = new HashMap<>();
    private Optional<AskedAttributes> attributes = Optional.empty();
    private final Map<Identifier, String> texts = new HashMap<>();
    private final Map<Identifier, Scope> qualifiers = new HashMap<>();

    private enum Border {
        OPEN,
        /** of a nested routine: what is looked up through it is noted */
        NOTED
    }

    private final Optional<Handling> handling;

    Scope(Optional<Scope> outer) {
        this(outer, Border.OPEN, outer.flatMap(Scope::handling));
    }

    private Scope(Optional<Scope> outer, Border border, Optional<Handling> handling) {
        this.outer = outer;
        this.border = border;
        this.handling = handling;
    }

    /** The exception handler around, if any. */
    Optional<Handling> handling() {
        return handling;
    }

    /** Inside of an exception handler. */
    Scope handler(Handling around) {
        return new Scope(Optional.of(this), Border.OPEN, Optional.of(around));
    }

    /** Marks the scope of a routine. */
    void attributes(AskedAttributes ofRoutine) {
        attributes = Optional.of(ofRoutine);
    }

    /** Those of the routine around. */
    Optional<AskedAttributes> attributes() {
        return attributes.or(() -> outer.flatMap(Scope::attributes));
    }

    Scope inner() {
        return new Scope(Optional.of(this));
    }

    /** An inner scope that notes what is used of those around it. */
    Scope edge() {
        return new Scope(Optional.of(this), Border.NOTED, handling);
    }

    /** What was looked up through this edge, by its name. */
    Map<Identifier, Symbol> crossed() {
        return crossed;
    }

    void define(Identifier name, Symbol symbol) {
        if (symbol instanceof Symbol.Routines(var more) && symbols.get(name) instanceof Symbol.Routines(var before)) {
            var all = new ArrayList<Signature>(before);
            for (Signature routine : more) {
                int known = IntStream.range(0, all.size())
                        .filter(i -> all.get(i).declares(routine))
                        .findFirst()
                        .orElse(all.size());
                if (known < all.size()) {
                    all.set(known, routine.withDefaults(all.get(known)));
                } else {
                    all.add(routine);
                }
            }
            symbols.put(name, new Symbol.Routines(all));
        } else {
            symbols.put(name, symbol);
        }
    }

    /** Variables of this block that hold a collection which is never NULL, by their names in the target. */
    private final Set<String> initialised = new HashSet<>();

    /** Loop variables that are always positions of a collection. */
    private final Map<Identifier, String> within = new HashMap<>();

    private Optional<Identifier> routine = Optional.empty();

    /** Notes that this is the scope of a routine. */
    void within(Identifier routineName) {
        routine = Optional.of(routineName);
    }

    /** The names of the routines around, the outermost first, joined by an underscore. */
    Optional<String> routine() {
        Optional<String> around = outer.flatMap(Scope::routine);
        return routine.isEmpty()
                ? around
                : Optional.of(around.map(a -> a + "_").orElse("")
                        + routine.orElseThrow().text());
    }

    void initialised(String sql) {
        initialised.add(sql);
    }

    boolean isInitialised(String sql) {
        return initialised.contains(sql)
                || outer.filter(o -> o.isInitialised(sql)).isPresent();
    }

    /** Notes that this loop variable runs over the positions of a collection, which keeps its size meanwhile. */
    void runsWithin(Identifier variable, String collection) {
        within.put(variable, collection);
    }

    boolean within(Identifier variable, String collection) {
        return symbols.containsKey(variable)
                ? collection.equals(within.get(variable))
                : outer.filter(o -> o.within(variable, collection)).isPresent();
    }

    /** The type of a variable as it stands in its declaration, without length. */
    void declare(Identifier variable, String text) {
        texts.put(variable, text);
    }

    /** Empty when the name is no variable by itself, or its declaration is not known. */
    Optional<String> declared(List<Identifier> parts) {
        if (parts.size() != 1) {
            return Optional.empty();
        }
        return symbols.containsKey(parts.getFirst())
                ? Optional.ofNullable(texts.get(parts.getFirst()))
                : outer.flatMap(o -> o.declared(parts));
    }

    /** All routines defined here, by name. */
    Map<Identifier, List<Signature>> routines() {
        Map<Identifier, List<Signature>> result = new HashMap<>();
        symbols.forEach((name, symbol) -> {
            if (symbol instanceof Symbol.Routines(var overloads)) {
                result.put(name, overloads);
            }
        });
        return result;
    }

    void replace(Identifier name, List<Signature> overloads) {
        symbols.put(name, new Symbol.Routines(overloads));
    }

    Optional<Symbol> own(Identifier name) {
        return Optional.ofNullable(symbols.get(name));
    }

    Optional<Symbol> find(Identifier name) {
        Symbol own = symbols.get(name);
        if (own != null) {
            return Optional.of(own);
        }
        Optional<Symbol> found = outer.isPresent() ? outer.get().find(name) : Optional.empty();
        if (border == Border.NOTED) {
            found.ifPresent(symbol -> crossed.put(name, symbol));
        }
        return found;
    }

    /**
     * A symbol with the parts of a name behind it: fields, methods.
     *
     * @param qualifier what a variable is qualified by in the target where it is in the source, with its point; else empty
     */
    record Found(Symbol symbol, List<Identifier> rest, String qualifier) {}

    /** The name of the package or routine whose declarations are here; it qualifies them, and still is the routine. */
    void qualify(Identifier unit) {
        qualifiers.put(unit, this);
    }

    /** These are the declarations of a block of this label, or of a routine whose function or procedure has this name in the target. */
    void qualify(Identifier name, String sql) {
        qualify(name);
        label = Optional.of(new Label(sql));
    }

    /**
     * The name by which the variables of the routine around can be qualified in the target: that of the function, which PL/pgSQL
     * gives to its parameters, and of its outermost block once this was asked for. A nested routine gets those around it as
     * parameters, so it is always the innermost one.
     */
    Optional<String> label() {
        if (label.isEmpty()) {
            return outer.flatMap(Scope::label);
        }
        label.orElseThrow().used = true;
        return Optional.of(label.orElseThrow().sql);
    }

    /** The label of the block that is made of these declarations, empty when nothing is qualified by it. */
    String blockLabel() {
        return label.filter(l -> l.used).map(l -> l.sql).orElse("");
    }

    private Optional<Label> label = Optional.empty();

    private static final class Label {
        private final String sql;
        private boolean used;

        Label(String sql) {
            this.sql = sql;
        }
    }

    /** What was found by the name of a unit or block, and where; nowhere when it comes as a parameter of a nested routine. */
    private record Member(Symbol symbol, Optional<Scope> place) {
        /** Of a schema or package: no variable of a routine. */
        static Member plain(Symbol symbol) {
            return new Member(symbol, Optional.empty());
        }
    }

    private Optional<Member> qualified(Identifier unit, Identifier member) {
        Scope named = qualifiers.get(unit);
        if (named != null) {
            return Optional.ofNullable(named.symbols.get(member))
                    .or(() -> named.outer.flatMap(parameters -> parameters.own(member)))
                    .map(symbol -> new Member(symbol, Optional.of(named)));
        }
        Optional<Member> found = outer.flatMap(o -> o.qualified(unit, member));
        if (border == Border.NOTED) {
            found.ifPresent(f -> crossed.put(member, f.symbol()));
            return found.map(f -> new Member(f.symbol(), Optional.empty()));
        }
        return found;
    }

    private String qualifier(Member found) {
        return found.symbol() instanceof Symbol.Variable
                ? found.place()
                        .flatMap(Scope::label)
                        .or(this::label)
                        .map(l -> l + ".")
                        .orElse("")
                : "";
    }

    /** What a dotted name means: qualifiers and packages are followed. */
    Optional<Found> find(List<Identifier> parts) {
        Optional<Symbol> first = find(parts.getFirst());
        Optional<Member> inside = parts.size() > 1
                        && first.filter(f -> !(f instanceof Symbol.Routines)).isEmpty()
                ? qualified(parts.getFirst(), parts.get(1))
                : Optional.empty();
        if (first.isEmpty() && inside.isEmpty()) {
            return Optional.empty();
        }
        Symbol symbol = inside.map(Member::symbol).or(() -> first).orElseThrow();
        int used = inside.isPresent() ? 2 : 1;
        while (used < parts.size()) {
            Identifier part = parts.get(used);
            Optional<Member> member = switch (symbol) {
                case Symbol.Qualifier(var scope) -> scope.own(part).map(Member::plain);
                case Symbol.Package(var name, var members) ->
                    members.own(part).map(Member::plain).or(() -> qualified(name, part)); // private, from the body
                case Symbol.Variable v -> Optional.<Member>empty();
                case Symbol.State s -> Optional.<Member>empty();
                case Symbol.Routines r -> qualified(parts.get(used - 1), part);
                case Symbol.Cursor c -> Optional.<Member>empty();
                case Symbol.NamedException e -> Optional.<Member>empty();
                case Symbol.NamedType t -> Optional.<Member>empty();
            };
            if (member.isEmpty()) {
                break;
            }
            inside = member;
            symbol = member.orElseThrow().symbol();
            used++;
        }
        return Optional.of(new Found(
                symbol,
                parts.subList(used, parts.size()),
                inside.map(this::qualifier).orElse("")));
    }
}
