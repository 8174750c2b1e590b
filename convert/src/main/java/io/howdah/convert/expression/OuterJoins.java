package io.howdah.convert.expression;

import io.howdah.convert.rule.RuleCode;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * {@code FROM a, b WHERE a.x = b.x (+) AND b.k (+) = 1 -> FROM a LEFT JOIN b ON a.x = b.x AND b.k = 1} (SQL Language Reference, "Outer
 * Joins"). Tables that are not marked are joined first, with their own conditions as ON; each marked table follows once all tables that its
 * conditions name are there. Conditions without a mark stay in WHERE.
 */
final class OuterJoins {
    private final World world;
    private final NameScope outer;
    private final NameScope scope;
    private final List<FromLowering.Part> parts;

    OuterJoins(World world, NameScope outer, NameScope scope, List<FromLowering.Part> parts) {
        this.world = world;
        this.outer = outer;
        this.scope = scope;
        this.parts = List.copyOf(parts);
    }

    private record Condition(Expr expression, Set<Integer> tables, Set<Integer> marked) {}

    FromLowering.Result assemble(List<Expr> conditions) {
        List<Condition> known = conditions.stream().map(this::condition).toList();
        Map<Integer, List<Condition>> ons = new LinkedHashMap<>();
        List<Condition> plain = new ArrayList<>();
        for (Condition condition : known) {
            if (condition.marked().isEmpty()) {
                plain.add(condition);
            } else if (condition.marked().size() > 1) {
                new ExprLowering(world, scope)
                        .loss(
                                RuleCode.OUTER_JOIN_UNSUPPORTED,
                                condition.expression().at(),
                                "a condition marks columns of two tables with (+)",
                                "write the join with LEFT JOIN");
                plain.add(condition);
            } else {
                ons.computeIfAbsent(condition.marked().iterator().next(), k -> new ArrayList<>())
                        .add(condition);
            }
        }
        return join(ons, plain);
    }

    private FromLowering.Result join(Map<Integer, List<Condition>> ons, List<Condition> plain) {
        NameScope nullableScope = nullable(ons.keySet());
        ExprLowering lowering = new ExprLowering(world, nullableScope);
        List<Condition> open = new ArrayList<>(plain);
        Set<Integer> joined = new LinkedHashSet<>();
        Optional<PgQuery.From> from = Optional.empty();
        List<Integer> waiting = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            waiting.add(i);
        }
        while (!waiting.isEmpty()) {
            int next = next(waiting, joined, ons, open);
            waiting.remove((Integer) next);
            from = Optional.of(
                    from.isEmpty()
                            ? first(next, ons, open)
                            : add(from.orElseThrow(), next, joined, ons, open, lowering));
            joined.add(next);
        }
        Optional<PgExpr> where =
                open.stream().map(c -> lowering.condition(c.expression())).reduce((a, b) -> PgExpr.binary(a, "AND", b));
        return new FromLowering.Result(nullableScope, from.stream().toList(), where);
    }

    /** A query of marked tables only has nothing to be joined to: its conditions are plain ones. */
    private PgQuery.From first(int table, Map<Integer, List<Condition>> ons, List<Condition> open) {
        open.addAll(ons.getOrDefault(table, List.of()));
        return parts.get(table).from();
    }

    private PgQuery.From add(
            PgQuery.From left,
            int table,
            Set<Integer> joined,
            Map<Integer, List<Condition>> ons,
            List<Condition> open,
            ExprLowering lowering) {
        List<Condition> marks = ons.get(table);
        boolean marked = marks != null;
        List<Condition> own = marks != null ? marks : joining(table, joined, open);
        open.removeAll(own);
        Optional<PgExpr> on =
                own.stream().map(c -> lowering.condition(c.expression())).reduce((a, b) -> PgExpr.binary(a, "AND", b));
        String kind = marked ? "LEFT JOIN" : on.isPresent() ? "JOIN" : "CROSS JOIN";
        return new PgQuery.Join(kind, left, parts.get(table).from(), on, List.of());
    }

    /** Conditions that join a table to those before it and name nothing else. */
    private static List<Condition> joining(int table, Set<Integer> joined, List<Condition> open) {
        return open.stream()
                .filter(c -> c.tables().size() > 1 && c.tables().contains(table))
                .filter(c -> c.tables().stream().allMatch(t -> t == table || joined.contains(t)))
                .toList();
    }

    /**
     * The next table: unmarked ones first, those that some condition joins to what is there before those that would make a product; then
     * marked ones whose conditions name only what is there.
     */
    private int next(
            List<Integer> waiting, Set<Integer> joined, Map<Integer, List<Condition>> ons, List<Condition> open) {
        List<Integer> unmarked =
                waiting.stream().filter(t -> !ons.containsKey(t)).toList();
        for (int table : unmarked) {
            if (joined.isEmpty() || !joining(table, joined, open).isEmpty()) {
                return table;
            }
        }
        if (!unmarked.isEmpty()) {
            return unmarked.getFirst();
        }
        for (int table : waiting) {
            boolean ready = ons.getOrDefault(table, List.of()).stream()
                    .flatMap(c -> c.tables().stream())
                    .allMatch(t -> t == table || joined.contains(t));
            if (ready) {
                return table;
            }
        }
        int table = waiting.getFirst();
        if (!joined.isEmpty()) {
            new ExprLowering(world, scope)
                    .loss(
                            RuleCode.OUTER_JOIN_UNSUPPORTED,
                            Objects.requireNonNull(ons.get(table))
                                    .getFirst()
                                    .expression()
                                    .at(),
                            "tables are outer joined to each other in a circle",
                            "write the joins with LEFT JOIN");
        }
        return table;
    }

    private Condition condition(Expr expression) {
        Set<Integer> tables = new HashSet<>();
        Set<Integer> marked = new HashSet<>();
        Trees.visitAll(expression, e -> {
            if (e instanceof Expr.Ref ref) {
                owner(ref).ifPresent(tables::add);
            } else if (e instanceof Expr.OuterRef(var at, var column) && column instanceof Expr.Ref ref) {
                owner(ref).ifPresent(marked::add);
            }
        });
        return new Condition(expression, tables, marked);
    }

    private Optional<Integer> owner(Expr.Ref ref) {
        Optional<RowSource> source = scope.resolve(ref.name()).map(NameScope.Found::source);
        for (int i = 0; i < parts.size(); i++) {
            if (source.filter(parts.get(i).sources()::contains).isPresent()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Columns of outer joined tables can be NULL from here on. */
    private NameScope nullable(Set<Integer> marked) {
        List<RowSource> sources = new ArrayList<>();
        for (RowSource source : scope.sources()) {
            boolean optional =
                    marked.stream().anyMatch(t -> parts.get(t).sources().contains(source));
            sources.add(optional ? source.nullable() : source);
        }
        return outer.with(sources);
    }
}
