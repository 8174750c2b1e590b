package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes of parts of a package's variables, and package variables that take results: {@code pkg.rec.field := x} reads the variable into a
 * local one, changes that, and writes it back.
 */
final class StateLowering {
    private final UnitContext context;
    private final Scope scope;

    StateLowering(UnitContext context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    private record Part(Symbol.State state, List<Identifier> rest) {}

    private Optional<Part> part(Name name) {
        return scope.find(name.parts())
                .filter(f -> f.symbol() instanceof Symbol.State s && s.setter().isPresent())
                .map(f -> new Part((Symbol.State) f.symbol(), f.rest()));
    }

    /** False when the target is no part of a package's variable. */
    boolean assign(Step.Assign a, List<PgStep> out) {
        return local(a.target(), variable -> new Step.Assign(a.at(), a.end(), variable, a.value()), out);
    }

    /** A method that changes a collection of a package; false when it is something else. */
    boolean call(Step.CallRoutine c, List<PgStep> out) {
        return local(c.call(), variable -> new Step.CallRoutine(c.at(), c.end(), variable), out);
    }

    private interface Change {
        Step of(Expr local);
    }

    private boolean local(Expr target, Change change, List<PgStep> out) {
        Optional<Name> root = root(target);
        Optional<Part> part = root.flatMap(this::part);
        boolean whole = target instanceof Expr.Ref
                && part.filter(p -> p.rest().isEmpty()).isPresent();
        if (part.isEmpty() || whole) {
            return false;
        }
        Symbol.State state = part.orElseThrow().state();
        Frames.Frame frame = context.frames().current().orElseThrow();
        Identifier variable =
                frame.variable(state.type(), state.type().castName().orElse("text"));
        PgExpr local = new PgExpr.Column(List.of(Frames.Frame.sql(variable)));
        out.add(new PgStep.Assign(local, PgExpr.call(state.getter())));
        out.addAll(frame.steps()
                .lower(change.of(exchanged(target, variable, part.orElseThrow().rest()))));
        out.add(new PgStep.Perform(PgExpr.call(state.setter().orElseThrow(), local)));
        return true;
    }

    private static Optional<Name> root(Expr e) {
        return switch (e) {
            case Expr.Ref r -> Optional.of(r.name());
            case Expr.Call c -> Optional.of(c.function());
            case Expr.Member m -> root(m.target());
            case Expr.Apply a -> root(a.target());
            default -> Optional.empty();
        };
    }

    private static Expr exchanged(Expr e, Identifier variable, List<Identifier> rest) {
        return switch (e) {
            case Expr.Ref r -> new Expr.Ref(r.at(), name(r.name(), variable, rest));
            case Expr.Call c ->
                new Expr.Call(c.at(), name(c.function(), variable, rest), c.quantifier(), c.arguments(), c.clauses());
            case Expr.Member m -> new Expr.Member(m.at(), exchanged(m.target(), variable, rest), m.name());
            case Expr.Apply a ->
                new Expr.Apply(a.at(), exchanged(a.target(), variable, rest), a.method(), a.arguments());
            default -> e;
        };
    }

    private static Name name(Name old, Identifier variable, List<Identifier> rest) {
        var parts = new ArrayList<Identifier>(List.of(variable));
        parts.addAll(rest);
        return new Name(old.at(), parts, Optional.empty());
    }

    /** The local variable that takes a result for a package's variable, which is written after the statement. */
    Optional<String> target(Expr e) {
        Optional<Part> part = root(e).flatMap(this::part);
        Optional<Frames.Frame> frame = context.frames().current();
        if (part.isEmpty() || frame.isEmpty() || !(e instanceof Expr.Ref)) {
            return Optional.empty();
        }
        SqlType type = PlsqlTypes.field(
                        part.orElseThrow().state().type(), part.orElseThrow().rest())
                .orElse(SqlType.UNKNOWN);
        Identifier variable = frame.orElseThrow().variable(type, type.castName().orElse("text"));
        Expr local = new Expr.Ref(e.at(), new Name(e.at(), List.of(variable), Optional.empty()));
        frame.orElseThrow()
                .after()
                .addAll(frame.orElseThrow().steps().lower(new Step.Assign(e.at(), e.at(), e, local)));
        return Optional.of(Frames.Frame.sql(variable));
    }
}
