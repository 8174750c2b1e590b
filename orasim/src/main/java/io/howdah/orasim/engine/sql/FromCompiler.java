package io.howdah.orasim.engine.sql;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.sql.Condition.Side;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Makes levels of FROM and WHERE: each condition is tested at the first level where all it speaks of is there, equalities between sources
 * become hash joins, conditions on ROWID and keys narrow what is read.
 */
final class FromCompiler {
    private final Scope scope;
    private final ConditionCompiler compiler;
    private final SourceCompiler sourceCompiler;
    private final List<Part> parts = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();

    /** A source before its place among the levels is known. */
    private static final class Part {
        final int source;
        final Relation relation;
        final boolean lateral;
        final boolean outwards;
        Level.Kind kind = Level.Kind.INNER;
        /** Sources that must come before. */
        final BitSet needs = new BitSet();

        final List<Condition> on = new ArrayList<>();

        Part(int source, Relation relation, boolean lateral, boolean outwards) {
            this.source = source;
            this.relation = relation;
            this.lateral = lateral;
            this.outwards = outwards;
        }
    }

    FromCompiler(Compilation compilation, Scope scope, QueryCompiler queries) {
        this.scope = scope;
        this.compiler = new ConditionCompiler(compilation, scope);
        this.sourceCompiler = new SourceCompiler(compilation, scope, queries);
    }

    /**
     * @param late conditions with ROWNUM, tested behind all others
     * @param afterHierarchy what is no join, where CONNECT BY comes first
     */
    record Result(List<Level> levels, List<Evaluator> late, List<Evaluator> afterHierarchy) {}

    /** Makes sources known to the scope. */
    void sources(List<Query.From> from) throws OracleError {
        for (Query.From item : from) {
            add(item);
        }
    }

    private List<Part> add(Query.From item) throws OracleError {
        if (item instanceof Query.Join join) {
            return join(join);
        }
        SourceCompiler.Opened opened = sourceCompiler.open(item);
        Part part = new Part(scope.sources.size(), opened.source().relation(), opened.lateral(), opened.outwards());
        if (opened.lateral()) {
            part.needs.set(0, part.source);
        }
        scope.sources.add(opened.source());
        parts.add(part);
        return List.of(part);
    }

    private List<Part> join(Query.Join join) throws OracleError {
        List<Part> left = add(join.left());
        int from = scope.sources.size();
        List<Part> right = add(join.right());
        String kind = join.kind().trim();
        boolean natural = kind.contains("NATURAL");
        Level.Kind outer = kind.contains("LEFT") || kind.contains("OUTER APPLY")
                ? Level.Kind.LEFT
                : kind.contains("FULL") ? Level.Kind.FULL : Level.Kind.INNER;
        List<Condition> on = new ArrayList<>();
        if (join.on().isPresent()) {
            for (Expr part : ConditionCompiler.conjuncts(join.on().get())) {
                on.add(compiler.condition(part));
            }
        }
        List<Identifier> using = natural ? common(left, right) : join.using();
        for (Identifier column : using) {
            on.add(equal(left, right, column));
            scope.merged.add(column);
        }
        List<Part> all = new ArrayList<>(left);
        all.addAll(right);
        if (kind.contains("RIGHT")) {
            attach(left, right, on, Level.Kind.LEFT, join.at());
        } else if (outer == Level.Kind.INNER) {
            conditions.addAll(on);
            if (left.stream().anyMatch(p -> p.kind != Level.Kind.INNER)) {
                // ON of an inner join behind an outer one filters what that one made
                right.forEach(p -> p.needs.set(0, from));
            }
        } else {
            attach(right, left, on, outer, join.at());
        }
        return all;
    }

    private static void attach(List<Part> optional, List<Part> others, List<Condition> on, Level.Kind kind, At at)
            throws OracleError {
        if (optional.size() != 1) {
            throw Errors.unimplemented("outer join whose optional side is itself a join", at);
        }
        Part part = optional.getFirst();
        part.kind = kind;
        part.on.addAll(on);
        others.forEach(p -> part.needs.set(p.source));
    }

    private List<Identifier> common(List<Part> left, List<Part> right) {
        List<Identifier> names = new ArrayList<>();
        for (Part part : left) {
            for (Relation.Column column : part.relation.columns()) {
                boolean other = right.stream()
                        .flatMap(p -> p.relation.columns().stream())
                        .anyMatch(c -> c.name().equals(column.name()));
                if (other && !names.contains(column.name())) {
                    names.add(column.name());
                }
            }
        }
        return names;
    }

    private Condition equal(List<Part> left, List<Part> right, Identifier column) throws OracleError {
        Side a = usingSide(left, column);
        Side b = usingSide(right, column);
        BitSet touched = (BitSet) a.touched().clone();
        touched.or(b.touched());
        return new Condition(
                Operators.comparison("=", a.compiled(), b.compiled()),
                touched,
                new BitSet(),
                false,
                false,
                "=",
                Optional.of(a),
                Optional.of(b));
    }

    private Side usingSide(List<Part> side, Identifier column) throws OracleError {
        for (Part part : side) {
            for (int i = 0; i < part.relation.columns().size(); i++) {
                Relation.Column c = part.relation.columns().get(i);
                if (c.name().equals(column)) {
                    BitSet touched = new BitSet();
                    touched.set(part.source);
                    Compiled compiled =
                            Expressions.column(new Scope.Found(0, part.source, i, c.type(), c.nullability()));
                    return new Side(compiled, touched, false, Optional.of(i), false);
                }
            }
        }
        throw Errors.invalidIdentifier(column.quoted(), At.UNKNOWN);
    }

    // ---------------------------------------------------------------- conditions

    void where(Expr condition) throws OracleError {
        for (Expr part : ConditionCompiler.conjuncts(condition)) {
            conditions.add(compiler.condition(part));
        }
    }

    // ---------------------------------------------------------------- levels

    Result levels() throws OracleError {
        for (Condition condition : conditions) {
            condition.marked().stream().forEach(s -> outerBy(parts.get(s), condition));
        }
        conditions.removeIf(c -> !c.marked().isEmpty());
        List<Part> order = order();
        List<Level> levels = new ArrayList<>();
        BitSet placed = new BitSet();
        List<Condition> open = new ArrayList<>(conditions);
        List<Evaluator> late = new ArrayList<>();
        open.stream().filter(Condition::rownum).forEach(c -> late.add(late(c)));
        open.removeIf(Condition::rownum);
        List<Evaluator> afterHierarchy = new ArrayList<>();
        if (scope.hierarchical) {
            open.stream().filter(c -> c.touched().cardinality() < 2).forEach(c -> afterHierarchy.add(c.evaluator()));
            open.removeIf(c -> c.touched().cardinality() < 2);
        }
        for (Part part : order) {
            Level level = new Level(part.source, part.relation, part.kind);
            level.lateral = part.lateral;
            level.outwards = part.outwards;
            boolean first = levels.isEmpty();
            for (Condition condition : part.on) {
                Placement.place(level, condition, placed, first);
            }
            placed.set(part.source);
            for (Condition condition : List.copyOf(open)) {
                if (Placement.contains(placed, condition.touched())) {
                    open.remove(condition);
                    if (part.kind == Level.Kind.INNER) {
                        Placement.place(level, condition, Placement.minus(placed, part.source), first);
                    } else {
                        level.after.add(condition.evaluator());
                    }
                }
            }
            levels.add(level);
        }
        if (levels.isEmpty()) {
            open.forEach(c -> late.addFirst(c.evaluator()));
        }
        return new Result(levels, late, afterHierarchy);
    }

    /** {@code ROWNUM <= 10} ends the reading. */
    private static Evaluator late(Condition condition) {
        boolean left = condition.left().filter(Side::isRownum).isPresent()
                && condition.right().filter(s -> s.touched().isEmpty()).isPresent()
                && List.of("<", "<=", "=").contains(condition.operator());
        boolean right = condition.right().filter(Side::isRownum).isPresent()
                && condition.left().filter(s -> s.touched().isEmpty()).isPresent()
                && List.of(">", ">=", "=").contains(condition.operator());
        return left || right ? new SelectPlan.RownumTest(condition.evaluator()) : condition.evaluator();
    }

    private static void outerBy(Part part, Condition condition) {
        part.kind = Level.Kind.LEFT;
        part.on.add(condition);
        BitSet others = (BitSet) condition.touched().clone();
        others.clear(part.source);
        part.needs.or(others);
    }

    /** In the order written, but one that is joined by an equality to what is there comes before one that is not. */
    private List<Part> order() throws OracleError {
        List<Part> rest = new ArrayList<>(parts);
        List<Part> order = new ArrayList<>();
        BitSet placed = new BitSet();
        while (!rest.isEmpty()) {
            Part next = null;
            for (Part part : rest) {
                boolean ready = Placement.contains(placed, part.needs);
                if (ready && (next == null || order.isEmpty() && next.kind != Level.Kind.INNER)) {
                    next = part;
                }
                if (ready && !order.isEmpty() && connected(part, placed)) {
                    next = part;
                    break;
                }
            }
            if (next == null) {
                throw new OracleError(1416, "two tables cannot be outer-joined to each other");
            }
            rest.remove(next);
            order.add(next);
            placed.set(next.source);
        }
        return order;
    }

    private boolean connected(Part part, BitSet placed) {
        if (part.kind != Level.Kind.INNER) {
            return true;
        }
        return conditions.stream()
                .anyMatch(c -> c.operator().equals("=")
                        && c.touched().get(part.source)
                        && c.touched().cardinality() > 1
                        && Placement.contains(placed, Placement.minus(c.touched(), part.source)));
    }
}
