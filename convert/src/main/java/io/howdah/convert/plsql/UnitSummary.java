package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must be known of a unit while others are converted.
 *
 * @param standalone the head of a procedure or function that is in no package
 * @param routines names of those that a package declares
 * @param bodies of all routines, nested ones before those they are in
 */
record UnitSummary(Optional<Declaration.Routine> standalone, Set<Identifier> routines, List<Body> bodies) {
    UnitSummary {
        routines = Set.copyOf(routines);
        bodies = List.copyOf(bodies);
    }

    /**
     * A coded routine.
     *
     * @param changes whether it changes data by itself
     * @param from offset in the unit's text
     * @param nested those declared in it
     */
    record Body(Identifier name, boolean changes, int from, int to, List<Body> nested) {
        Body {
            nested = List.copyOf(nested);
        }
    }

    static UnitSummary of(ParsedUnits.Parsed parsed) {
        return switch (parsed) {
            case ParsedUnits.Read(Unit unit) -> of(unit);
            case ParsedUnits.Refused r -> new UnitSummary(Optional.empty(), Set.of(), List.of());
        };
    }

    private static UnitSummary of(Unit unit) {
        return switch (unit) {
            case Unit.Standalone s ->
                new UnitSummary(Optional.of(head(s.routine())), Set.of(), bodies(List.of(s.routine())));
            case Unit.PackageSpec p -> new UnitSummary(Optional.empty(), routines(p.declarations()), List.of());
            case Unit.PackageBody p ->
                new UnitSummary(Optional.empty(), routines(p.declarations()), bodies(p.declarations()));
            case Unit.ObjectBody o -> new UnitSummary(Optional.empty(), Set.of(), bodies(o.declarations()));
            case Unit.ObjectSpec o -> nothing();
            case Unit.Trigger t -> nothing();
            case Unit.Anonymous a -> nothing();
            case Unit.Wrapped w -> nothing();
            case Unit.Other o -> nothing();
        };
    }

    private static UnitSummary nothing() {
        return new UnitSummary(Optional.empty(), Set.of(), List.of());
    }

    private static Declaration.Routine head(Declaration.Routine r) {
        return new Declaration.Routine(
                r.at(),
                r.end(),
                r.kind(),
                r.method(),
                r.name(),
                r.parameters(),
                r.returns(),
                r.options(),
                new Declaration.HeadOnly());
    }

    private static Set<Identifier> routines(List<Declaration> declarations) {
        Set<Identifier> names = new HashSet<>();
        for (Declaration d : declarations) {
            if (d instanceof Declaration.Routine r) {
                names.add(r.name());
            }
        }
        return names;
    }

    private static List<Body> bodies(List<? extends Declaration> declarations) {
        List<Body> result = new ArrayList<>();
        for (Declaration d : declarations) {
            if (d instanceof Declaration.Routine r
                    && r.body() instanceof Declaration.Coded(var inside, Step.Body body)) {
                result.add(new Body(
                        r.name(), changes(body), r.at().offset(), r.end().offset(), bodies(inside)));
            }
        }
        return result;
    }

    private static boolean changes(Step.Body body) {
        boolean[] changes = new boolean[1];
        SourceSteps.each(
                body.steps(),
                step -> changes[0] |=
                        step instanceof Step.RunDml || step instanceof Step.Forall || step instanceof Step.Execute);
        return changes[0];
    }
}
