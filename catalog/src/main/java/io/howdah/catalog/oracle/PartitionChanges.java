package io.howdah.catalog.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.PartitionChange;
import io.howdah.sql.oracle.tree.PartitionChange.Level;
import io.howdah.sql.oracle.tree.PartitionChange.Target;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Partition;
import io.howdah.sql.oracle.tree.Statement.PartitionBound;
import io.howdah.sql.oracle.tree.Statement.Partitioning;
import io.howdah.sql.oracle.tree.Statement.Strategy;
import io.howdah.sql.oracle.tree.Statement.Subpartitioning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Partition maintenance of ALTER TABLE applied to a written partitioning. Partitions that Oracle names by itself (SYS_P42) are known by no
 * name; what names one of those, or bounds that cannot be compared as they are written, is not determinable and gives nothing.
 */
final class PartitionChanges {
    private final Partitioning before;

    private PartitionChanges(Partitioning before) {
        this.before = before;
    }

    /** The partitioning after the change; empty when it does not follow from what is written. */
    static Optional<Partitioning> apply(Partitioning before, PartitionChange change) {
        return new PartitionChanges(before).apply(change);
    }

    /** The partitioning with one more partition behind the others. */
    static Partitioning add(Partitioning before, Partition partition) {
        if (before.partitions().isEmpty() && before.count().isPresent()) {
            return with(before, before.count().map(n -> n + 1), List.of(), before.subpartitioning());
        }
        List<Partition> partitions = new ArrayList<>(before.partitions());
        partitions.add(partition);
        return with(before, before.count(), partitions, before.subpartitioning());
    }

    private Optional<Partitioning> apply(PartitionChange change) {
        return switch (change) {
            case PartitionChange.Split split -> within(split.level(), split.target(), list -> split(list, split));
            case PartitionChange.Merge merge ->
                within(merge.level(), merge.from().getFirst(), list -> merge(list, merge));
            case PartitionChange.Drop drop -> drop(drop);
            case PartitionChange.Rename rename ->
                one(rename.level(), rename.target(), p -> Optional.of(named(p, Optional.of(rename.to()))));
            case PartitionChange.SetInterval set ->
                before.strategy() == Strategy.RANGE
                        ? Optional.of(new Partitioning(
                                before.at(),
                                before.strategy(),
                                before.columns(),
                                set.interval(),
                                before.reference(),
                                before.count(),
                                before.partitions(),
                                before.subpartitioning(),
                                before.clauses()))
                        : Optional.empty();
            case PartitionChange.SetTemplate set ->
                before.subpartitioning()
                        .map(second -> with(
                                before,
                                before.count(),
                                before.partitions().stream()
                                        .map(this::spelledOut)
                                        .toList(),
                                Optional.of(new Subpartitioning(
                                        second.strategy(), second.columns(), set.count(), set.template()))));
            case PartitionChange.AddSubpartition add ->
                one(Level.PARTITION, add.parent(), p -> {
                    Partition parent = spelledOut(p);
                    List<Partition> second = new ArrayList<>(parent.subpartitions());
                    second.add(add.subpartition());
                    return second.size() == 1 && before.subpartitioning().isEmpty()
                            ? Optional.empty()
                            : Optional.of(withSubpartitions(parent, second));
                });
            case PartitionChange.ChangeValues values ->
                one(values.level(), values.target(), p -> changedValues(p, values));
            case PartitionChange.Coalesce coalesce -> coalesced();
            case PartitionChange.Repartition again -> Optional.of(again.partitioning());
        };
    }

    // ---------------------------------------------------------------- where

    /** A change of one list of partitions, or of the list of subpartitions that holds the target. */
    private Optional<Partitioning> within(Level level, Target target, Change change) {
        if (level == Level.PARTITION) {
            return change.of(before.partitions()).map(this::withPartitions);
        }
        List<Partition> partitions = new ArrayList<>(before.partitions());
        for (int i = 0; i < partitions.size(); i++) {
            Partition parent = spelledOut(partitions.get(i));
            if (index(parent.subpartitions(), target).isPresent()) {
                int at = i;
                return change.of(parent.subpartitions()).map(second -> {
                    partitions.set(at, withSubpartitions(parent, second));
                    return withPartitions(partitions);
                });
            }
        }
        return Optional.empty();
    }

    private Optional<Partitioning> one(Level level, Target target, OneChange change) {
        return within(
                level,
                target,
                list -> index(list, target)
                        .flatMap(i -> change.of(list.get(i)).map(changed -> {
                            List<Partition> result = new ArrayList<>(list);
                            result.set(i, changed);
                            return result;
                        })));
    }

    private interface Change {
        Optional<List<Partition>> of(List<Partition> partitions);
    }

    private interface OneChange {
        Optional<Partition> of(Partition partition);
    }

    private static Optional<Integer> index(List<Partition> partitions, Target target) {
        for (int i = 0; i < partitions.size(); i++) {
            Partition partition = partitions.get(i);
            boolean found = switch (target) {
                case PartitionChange.Named named -> partition.name().equals(Optional.of(named.name()));
                // a range needs the order of values, which only their type tells
                case PartitionChange.Holding holding ->
                    holding.values().size() == 1
                            && partition.bound() instanceof Statement.InValues(List<Expr> values)
                            && values.contains(holding.values().getFirst());
            };
            if (found) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    // ---------------------------------------------------------------- SPLIT

    private static Optional<List<Partition>> split(List<Partition> list, PartitionChange.Split split) {
        Optional<Integer> found = index(list, split.target());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Partition old = list.get(found.get());
        int parts = Math.max(2, split.into().size());
        List<PartitionBound> bounds = new ArrayList<>();
        if (!split.at().isEmpty()) {
            bounds.add(new Statement.LessThan(split.at()));
        } else if (!split.values().isEmpty()) {
            bounds.add(new Statement.InValues(split.values()));
        } else {
            split.into().subList(0, parts - 1).forEach(p -> bounds.add(p.bound()));
        }
        boolean sameKind =
                bounds.stream().allMatch(b -> b.getClass().equals(old.bound().getClass()));
        if (bounds.size() != parts - 1 || !sameKind || old.bound() instanceof Statement.NoBound) {
            return Optional.empty();
        }
        Optional<PartitionBound> last = rest(old.bound(), bounds);
        if (last.isEmpty()) {
            return Optional.empty();
        }
        bounds.add(last.get());
        List<Partition> result = new ArrayList<>(list);
        result.remove((int) found.get());
        for (int i = 0; i < parts; i++) {
            result.add(found.get() + i, part(old, split.into(), i, bounds.get(i)));
        }
        return Optional.of(result);
    }

    /** A part inherits how the old partition was divided, but not the names. */
    private static Partition part(Partition old, List<Partition> into, int index, PartitionBound bound) {
        List<Partition> inherited = old.subpartitions().stream()
                .map(s -> named(s, Optional.empty()))
                .toList();
        if (index >= into.size()) {
            return new Partition(old.at(), Optional.empty(), bound, inherited, old.clauses());
        }
        Partition written = into.get(index);
        return new Partition(
                written.at(),
                written.name(),
                bound,
                written.subpartitions().isEmpty() ? inherited : written.subpartitions(),
                written.clauses());
    }

    /** What is left of a bound for the last part: the upper end of a range, the values of a list that no other part has. */
    private static Optional<PartitionBound> rest(PartitionBound old, List<PartitionBound> taken) {
        if (!(old instanceof Statement.InValues(List<Expr> values))) {
            return Optional.of(old);
        }
        Set<Expr> gone = new HashSet<>();
        taken.forEach(bound -> gone.addAll(values(bound)));
        List<Expr> left = values.stream().filter(v -> !gone.contains(v)).toList();
        boolean open = values.stream().anyMatch(PartitionChanges::isDefault);
        boolean known = open || values.containsAll(gone);
        return left.isEmpty() || !known ? Optional.empty() : Optional.of(new Statement.InValues(left));
    }

    private static List<Expr> values(PartitionBound bound) {
        return switch (bound) {
            case Statement.InValues(List<Expr> values) -> values;
            case Statement.LessThan(List<Expr> values) -> values;
            case Statement.NoBound() -> List.of();
        };
    }

    private static boolean isDefault(Expr value) {
        return value instanceof Expr.Ref ref && ref.name().last().equals(new Identifier("DEFAULT"));
    }

    // ---------------------------------------------------------------- MERGE

    private static Optional<List<Partition>> merge(List<Partition> list, PartitionChange.Merge merge) {
        List<Integer> found = new ArrayList<>();
        for (Target target : merge.from()) {
            Optional<Integer> index = index(list, target);
            if (index.isEmpty()) {
                return Optional.empty();
            }
            found.add(index.get());
        }
        int first = found.stream().min(Integer::compare).orElseThrow();
        int last = found.stream().max(Integer::compare).orElseThrow();
        if (merge.span() == PartitionChange.Span.FROM_TO) {
            found.clear();
            for (int i = first; i <= last; i++) {
                found.add(i);
            }
        }
        List<Partition> merged = found.stream().sorted().map(list::get).toList();
        boolean gap = found.size() != last - first + 1;
        Optional<PartitionBound> bound =
                merged(merged.stream().map(Partition::bound).toList(), gap);
        if (bound.isEmpty() || found.size() < 2 || !alike(merged)) {
            return Optional.empty();
        }
        Partition old = merged.getLast();
        List<Partition> into = merge.into().map(List::of).orElse(List.of());
        List<Partition> result = new ArrayList<>(list);
        result.removeAll(merged);
        result.add(first, part(old, into, 0, bound.get()));
        return Optional.of(result);
    }

    private static boolean alike(List<Partition> partitions) {
        return partitions.stream()
                        .map(p ->
                                p.subpartitions().stream().map(Partition::bound).toList())
                        .distinct()
                        .count()
                == 1;
    }

    private static Optional<PartitionBound> merged(List<PartitionBound> bounds, boolean gap) {
        if (bounds.stream().allMatch(Statement.LessThan.class::isInstance)) {
            return gap ? Optional.empty() : Optional.of(bounds.getLast());
        }
        if (!bounds.stream().allMatch(Statement.InValues.class::isInstance)) {
            return Optional.empty();
        }
        List<Expr> values =
                bounds.stream().flatMap(b -> values(b).stream()).distinct().toList();
        Optional<Expr> open =
                values.stream().filter(PartitionChanges::isDefault).findFirst();
        return Optional.of(new Statement.InValues(open.map(List::of).orElse(values)));
    }

    // ---------------------------------------------------------------- DROP, values, hash partitions

    private Optional<Partitioning> drop(PartitionChange.Drop drop) {
        Optional<Partitioning> result = Optional.of(before);
        for (Target target : drop.targets()) {
            result = result.flatMap(p -> new PartitionChanges(p)
                    .within(
                            drop.level(),
                            target,
                            list -> index(list, target).map(i -> {
                                List<Partition> left = new ArrayList<>(list);
                                left.remove((int) i);
                                return left;
                            })));
        }
        return result;
    }

    private static Optional<Partition> changedValues(Partition partition, PartitionChange.ChangeValues change) {
        if (!(partition.bound() instanceof Statement.InValues(List<Expr> values))) {
            return Optional.empty();
        }
        List<Expr> changed = new ArrayList<>(values);
        switch (change.verb()) {
            case ADD -> changed.addAll(change.values());
            case DROP -> {
                if (!changed.containsAll(change.values())) {
                    return Optional.empty();
                }
                changed.removeAll(change.values());
            }
        }
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Partition(
                        partition.at(),
                        partition.name(),
                        new Statement.InValues(List.copyOf(changed)),
                        partition.subpartitions(),
                        partition.clauses()));
    }

    /** Oracle empties the last hash partition. */
    private Optional<Partitioning> coalesced() {
        if (before.strategy() != Strategy.HASH) {
            return Optional.empty();
        }
        if (before.partitions().size() > 1) {
            return Optional.of(withPartitions(
                    before.partitions().subList(0, before.partitions().size() - 1)));
        }
        return before.count()
                .filter(n -> n > 1)
                .map(n -> with(before, Optional.of(n - 1), before.partitions(), before.subpartitioning()));
    }

    // ---------------------------------------------------------------- copies

    /** With the subpartitions that the template has given it, under the names that Oracle gives them. */
    private Partition spelledOut(Partition partition) {
        List<Partition> template =
                before.subpartitioning().map(Subpartitioning::template).orElse(List.of());
        if (!partition.subpartitions().isEmpty() || template.isEmpty()) {
            return partition;
        }
        UnaryOperator<Partition> own = s ->
                named(s, partition.name().flatMap(p -> s.name().map(n -> new Identifier(p.text() + "_" + n.text()))));
        return withSubpartitions(partition, template.stream().map(own).toList());
    }

    private Partitioning withPartitions(List<Partition> partitions) {
        return with(before, before.count(), partitions, before.subpartitioning());
    }

    private static Partitioning with(
            Partitioning p, Optional<Integer> count, List<Partition> partitions, Optional<Subpartitioning> second) {
        return new Partitioning(
                p.at(),
                p.strategy(),
                p.columns(),
                p.interval(),
                p.reference(),
                count,
                List.copyOf(partitions),
                second,
                p.clauses());
    }

    private static Partition named(Partition p, Optional<Identifier> name) {
        return new Partition(p.at(), name, p.bound(), p.subpartitions(), p.clauses());
    }

    private static Partition withSubpartitions(Partition p, List<Partition> second) {
        return new Partition(p.at(), p.name(), p.bound(), List.copyOf(second), p.clauses());
    }
}
