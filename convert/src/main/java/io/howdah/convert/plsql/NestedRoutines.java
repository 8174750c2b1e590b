package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.postgres.PgRoutine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Routines declared in a block become routines of the schema, named {@code parent_nested}. PL/pgSQL has no scope around a routine: what a
 * nested one uses of the blocks around comes in as parameters before its own, IN when it is only read, INOUT when it or a routine that it
 * calls writes it. Which these are is found by converting each routine once on trial; those that call each other share what they need.
 */
final class NestedRoutines {
    private final UnitContext context;
    private final Scope scope;
    private final List<Declaration> declarations;
    private final Map<Declaration.Routine, Hoisted> hoisted = new LinkedHashMap<>();

    /** One nested routine and what it needs from around. */
    private static final class Hoisted {
        private Declaration.Routine routine;
        private Signature signature;
        private final Map<String, Signature.Captured> read = new LinkedHashMap<>();
        private final Set<String> written = new HashSet<>();
        private final Set<String> calls = new HashSet<>();
        private Optional<Identifier> hidden = Optional.empty();

        Hoisted(Declaration.Routine routine, Signature signature) {
            this.routine = routine;
            this.signature = signature;
        }
    }

    NestedRoutines(UnitContext context, Scope scope, List<Declaration> declarations) {
        this.context = context;
        this.scope = scope;
        this.declarations = declarations;
    }

    /** Names them all, so that they can be called from everywhere in the block. */
    void declare() {
        List<Declaration.Routine> routines = declarations.stream()
                .filter(Declaration.Routine.class::isInstance)
                .map(Declaration.Routine.class::cast)
                .toList();
        for (Declaration.Routine routine : routines) {
            Signature head = context.index().signature(routine, "", scope, context.types());
            Optional<Signature> known = scope.own(routine.name())
                    .filter(Symbol.Routines.class::isInstance)
                    .flatMap(s -> ((Symbol.Routines) s)
                            .overloads().stream().filter(head::declares).findFirst());
            String sql =
                    known.map(Signature::sql).orElseGet(() -> context.frames().hoisted(scope, routine.name(), context));
            Signature signature = known.map(head::withDefaults).orElse(head).sql(sql);
            scope.define(routine.name(), new Symbol.Routines(List.of(signature)));
            if (routine.body() instanceof Declaration.Coded) {
                hoisted.put(routine, new Hoisted(routine, signature));
            }
        }
        hoisted.values().forEach(this::trial);
        share();
        hoisted.values().forEach(h -> context.index().takesOut(h.signature));
        hoisted.values().forEach(h -> scope.define(h.routine.name(), new Symbol.Routines(List.of(h.signature))));
    }

    /** The routine itself, in its place among the declarations; heads alone say nothing more. */
    void lower(Declaration.Routine routine, String remark) {
        Hoisted nested = hoisted.get(routine);
        if (nested != null) {
            Optional<Identifier> hidden = nested.hidden;
            if (hidden.isPresent()) {
                new RoutineLowering(context)
                        .refused(
                                nested.routine,
                                nested.signature,
                                scope,
                                PlsqlCode.NAME_HIDDEN,
                                routine.name() + " has a " + hidden.orElseThrow()
                                        + " and uses that of the routine around",
                                "give one of them another name");
                return;
            }
            new RoutineLowering(context).nested(nested.routine, nested.signature, scope.edge(), remark);
        } else if (!(routine.body() instanceof Declaration.HeadOnly)) {
            new RoutineLowering(context)
                    .lower(routine, context.frames().hoisted(scope, routine.name(), context), scope, remark);
        }
    }

    private void trial(Hoisted nested) {
        Map<Identifier, Symbol> used = attempt(nested);
        List<Declaration> cursors = declarations.stream()
                .filter(Declaration.Cursor.class::isInstance)
                .map(Declaration.Cursor.class::cast)
                .filter(c -> used.get(c.name()) instanceof Symbol.Cursor)
                .map(Declaration.class::cast)
                .toList();
        if (!cursors.isEmpty()) {
            nested.routine = with(cursors, nested.routine);
            attempt(nested);
        }
    }

    /** A cursor of the block around is declared again. */
    private static Declaration.Routine with(List<Declaration> cursors, Declaration.Routine r) {
        Declaration.Coded coded = (Declaration.Coded) r.body();
        List<Declaration> all = new ArrayList<>(cursors);
        all.addAll(coded.declarations());
        return new Declaration.Routine(
                r.at(),
                r.end(),
                r.kind(),
                r.method(),
                r.name(),
                r.parameters(),
                r.returns(),
                r.options(),
                new Declaration.Coded(all, coded.body()));
    }

    /** A variable that the nested routine uses although it has its own of that name: only a qualified name can do that. */
    private static Optional<Identifier> hidden(Hoisted nested, Map<Identifier, Symbol> used) {
        Declaration.Coded coded = (Declaration.Coded) nested.routine.body();
        Stream<Identifier> own = Stream.concat(
                nested.routine.parameters().stream().map(Declaration.Parameter::name),
                coded.declarations().stream()
                        .filter(Declaration.Variable.class::isInstance)
                        .map(d -> ((Declaration.Variable) d).name()));
        return own.filter(name -> used.get(name) instanceof Symbol.Variable).findFirst();
    }

    private Map<Identifier, Symbol> attempt(Hoisted nested) {
        UnitContext trial = context.trial();
        Scope edge = scope.edge();
        new RoutineLowering(trial).nested(nested.routine, nested.signature, edge, "");
        PgRoutine made = trial.routines().getLast();
        nested.written.addAll(StepWalk.written(made.body()));
        nested.written.addAll(trial.frames().written());
        edge.crossed().forEach((name, symbol) -> {
            switch (symbol) {
                case Symbol.Variable v -> captured(name, v, nested);
                case Symbol.Routines(var overloads) ->
                    overloads.forEach(s -> {
                        nested.calls.add(s.sql());
                        s.captured().forEach(c -> {
                            nested.read.putIfAbsent(c.sql(), c);
                            if (c.mode() != Declaration.Mode.IN) {
                                nested.written.add(c.sql());
                            }
                        });
                    });
                default -> {} // types, exceptions and package state need no parameter
            }
        });
        nested.hidden = hidden(nested, edge.crossed());
        return edge.crossed();
    }

    /** An attribute used by its name alone is a part of SELF, which is passed as a whole. */
    private void captured(Identifier name, Symbol.Variable used, Hoisted nested) {
        Optional<Symbol.Variable> self = scope.find(ObjectIndex.SELF)
                .filter(Symbol.Variable.class::isInstance)
                .map(Symbol.Variable.class::cast)
                .filter(v -> used.sql().startsWith(v.sql() + "."));
        if (name.equals(CodeIndex.UNIT_NAME)) {
            return;
        }
        Identifier passed = self.isPresent() ? ObjectIndex.SELF : name;
        Symbol.Variable v = self.orElse(used);
        nested.read.put(
                v.sql(), new Signature.Captured(v.sql(), v.type(), text(passed, v.type()), Declaration.Mode.IN));
    }

    private String text(Identifier name, SqlType type) {
        return scope.declared(List.of(name))
                .or(type::castName)
                .orElse(type.kind() == SqlType.Kind.RECORD ? "record" : "text");
    }

    /** What a routine needs its callers need too, until nothing changes. */
    private void share() {
        Map<String, Hoisted> bySql = new HashMap<>();
        hoisted.values().forEach(h -> bySql.put(h.signature.sql(), h));
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Hoisted caller : hoisted.values()) {
                for (String sql : caller.calls) {
                    Hoisted called = bySql.get(sql);
                    if (called != null) {
                        for (var variable : called.read.entrySet()) {
                            changed |= caller.read.putIfAbsent(variable.getKey(), variable.getValue()) == null;
                        }
                        changed |= caller.written.addAll(called.written.stream()
                                .filter(called.read::containsKey)
                                .toList());
                    }
                }
            }
        }
        hoisted.values()
                .forEach(h -> h.signature = h.signature.captured(h.read.values().stream()
                        .map(c -> h.written.contains(c.sql())
                                ? new Signature.Captured(c.sql(), c.type(), c.text(), Declaration.Mode.IN_OUT)
                                : c)
                        .toList()));
    }
}
