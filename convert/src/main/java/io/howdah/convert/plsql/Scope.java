package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of one block, routine or package; what is not here is looked for in the one around. One thread only. */
final class Scope {
    private final Optional<Scope> outer;
    private final Map<Identifier, Symbol> symbols = new HashMap<>();
    private Optional<AskedAttributes> attributes = Optional.empty();

    private final Optional<Handling> handling;

    Scope(Optional<Scope> outer) {
        this(outer, outer.flatMap(Scope::handling));
    }

    private Scope(Optional<Scope> outer, Optional<Handling> handling) {
        this.outer = outer;
        this.handling = handling;
    }

    /** The exception handler around, if any. */
    Optional<Handling> handling() {
        return handling;
    }

    /** Inside of an exception handler. */
    Scope handler(Handling around) {
        return new Scope(Optional.of(this), Optional.of(around));
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

    void define(Identifier name, Symbol symbol) {
        if (symbol instanceof Symbol.Routines(var more) && symbols.get(name) instanceof Symbol.Routines(var before)) {
            var all = new java.util.ArrayList<Signature>(before);
            more.stream().filter(m -> !before.contains(m)).forEach(all::add);
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
                : Optional.of(around.map(a -> a + "_").orElse("") + routine.orElseThrow().text());
    }

    void initialised(String sql) {
        initialised.add(sql);
    }

    boolean isInitialised(String sql) {
        return initialised.contains(sql) || outer.filter(o -> o.isInitialised(sql)).isPresent();
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

    Optional<Symbol> own(Identifier name) {
        return Optional.ofNullable(symbols.get(name));
    }

    Optional<Symbol> find(Identifier name) {
        Symbol own = symbols.get(name);
        return own != null ? Optional.of(own) : outer.flatMap(o -> o.find(name));
    }

    /** A symbol with the parts of a name behind it: fields, methods. */
    record Found(Symbol symbol, List<Identifier> rest) {}

    /** What a dotted name means: qualifiers and packages are followed. */
    Optional<Found> find(List<Identifier> parts) {
        Optional<Symbol> first = find(parts.getFirst());
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Symbol symbol = first.orElseThrow();
        int used = 1;
        while (used < parts.size()) {
            Optional<Symbol> member = switch (symbol) {
                case Symbol.Qualifier(var scope) -> scope.own(parts.get(used));
                case Symbol.Package(var name, var members) -> members.own(parts.get(used));
                case Symbol.Variable v -> Optional.<Symbol>empty();
                case Symbol.State s -> Optional.<Symbol>empty();
                case Symbol.Routines r -> Optional.<Symbol>empty();
                case Symbol.Cursor c -> Optional.<Symbol>empty();
                case Symbol.NamedException e -> Optional.<Symbol>empty();
                case Symbol.NamedType t -> Optional.<Symbol>empty();
            };
            if (member.isEmpty()) {
                break;
            }
            symbol = member.orElseThrow();
            used++;
        }
        return Optional.of(new Found(symbol, parts.subList(used, parts.size())));
    }
}
