package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.catalog.Table.Nullability;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.ddl.PartitionLevel.Method;
import io.howdah.convert.ddl.PartitionLevel.Node;
import io.howdah.convert.ddl.TargetTable.Landing;
import io.howdah.convert.ddl.TargetTable.Link;
import io.howdah.convert.ddl.TargetTable.Reference;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reference partitioning: the child gets the parent's partition key and is divided like the parent. New rows that do not know the key carry a
 * {@link Sentinel} and land in a partition of their own, from which {@link ReferenceTriggers} move them.
 *
 * <pre>
 * CREATE TABLE items (... CONSTRAINT items_fk FOREIGN KEY (order_id) REFERENCES orders) PARTITION BY REFERENCE (items_fk)
 * -> CREATE TABLE items (..., order_date timestamp(0) DEFAULT '-infinity' NOT NULL) PARTITION BY RANGE (order_date)
 *    items_landing FROM (MINVALUE) TO ('4713-01-01 BC'), items_p1 FROM ('4713-01-01 BC') TO ('2024-01-01'), ...
 * </pre>
 */
final class ReferencePlanner {
    private final Workshop workshop;
    private final Function<QualifiedName, Optional<TargetTable>> parents;

    ReferencePlanner(Workshop workshop, Function<QualifiedName, Optional<TargetTable>> parents) {
        this.workshop = workshop;
        this.parents = parents;
    }

    TargetTable plan(TargetTable child, Statement.Partitioning syntax, Draft draft) {
        Optional<Table.ForeignKey> key = foreignKey(child.source(), syntax.reference());
        Optional<TargetTable> parent = key.flatMap(k -> parents.apply(k.parent()));
        if (key.isEmpty() || parent.isEmpty()) {
            return whole(child, draft, "the foreign key that partitions it, or its parent, is missing");
        }
        if (parent.get().partitions().isEmpty()) {
            return whole(child, draft, "its parent " + key.get().parent() + " is not partitioned in the target");
        }
        Optional<List<Identifier>> own = child.targets(key.get().columns());
        Optional<List<Identifier>> referenced = parent.get().targets(referenced(key.get(), parent.get()));
        if (own.isEmpty()
                || referenced.isEmpty()
                || own.get().size() != referenced.get().size()) {
            return whole(child, draft, "columns of its foreign key are missing");
        }
        List<Link> join = new ArrayList<>();
        for (int i = 0; i < own.get().size(); i++) {
            join.add(new Link(own.get().get(i), referenced.get().get(i)));
        }
        return divide(child, syntax, key.get(), parent.get(), join, draft);
    }

    static List<Identifier> referenced(Table.ForeignKey key, TargetTable parent) {
        return key.referenced().isEmpty()
                ? parent.source().primaryKey().map(Table.PrimaryKey::columns).orElse(List.of())
                : key.referenced();
    }

    private static Optional<Table.ForeignKey> foreignKey(Table table, Optional<Identifier> name) {
        return table.constraints().stream()
                .filter(Table.ForeignKey.class::isInstance)
                .map(Table.ForeignKey.class::cast)
                .filter(k -> k.name().isPresent() && k.name().equals(name))
                .findFirst();
    }

    private TargetTable divide(
            TargetTable child,
            Statement.Partitioning syntax,
            Table.ForeignKey key,
            TargetTable parent,
            List<Link> join,
            Draft draft) {
        Map<Identifier, Identifier> childOf = new HashMap<>();
        join.forEach(l -> childOf.put(l.parent(), l.child()));
        List<Link> added = new ArrayList<>();
        List<TargetColumn> columns = new ArrayList<>(child.columns());
        Map<Identifier, String> sentinels = new LinkedHashMap<>();
        for (Identifier column : parent.partitionKey()) {
            if (childOf.containsKey(column)) {
                continue;
            }
            TargetColumn source = parent.column(column).orElseThrow();
            Optional<Sentinel> sentinel = Sentinel.of(source.type());
            if (sentinel.isEmpty() || source.nullability() == Nullability.NULLABLE) {
                String why = sentinel.isEmpty() ? " has a type without a free value" : " may be NULL";
                return whole(child, draft, "partition key column " + column + " of its parent" + why);
            }
            Identifier name = free(column, parent, columns);
            childOf.put(column, name);
            added.add(new Link(name, column));
            sentinels.put(name, sentinel.get().sql());
            columns.add(new TargetColumn(
                    name,
                    source.type(),
                    Nullability.NOT_NULL,
                    " DEFAULT " + sentinel.get().sql(),
                    Optional.empty()));
        }
        PartitionLevel like = relabelled(parent.partitions().orElseThrow().renamed(childOf::get), syntax);
        if (added.isEmpty()) {
            return new TargetTable(
                    child.source(), child.name(), columns, child.bySource(), Optional.of(like), Optional.empty());
        }
        Optional<Landed> landed = landing(like, parent, added);
        if (landed.isEmpty()) {
            return whole(child, draft, "the division of its parent leaves no place for rows without a key");
        }
        draft.warn(
                ConvertCode.REFERENCE_PARTITIONING,
                "gets partition key "
                        + workshop.list(added.stream().map(Link::child).toList()) + " of its parent " + key.parent()
                        + "; triggers keep it right",
                "name the new column in INSERT where the key is known: that saves moving the row",
                15);
        Reference reference =
                new Reference(parent, key, join, added, sentinels, landed.get().landing());
        return new TargetTable(
                child.source(),
                child.name(),
                columns,
                child.bySource(),
                Optional.of(landed.get().level()),
                Optional.of(reference));
    }

    private record Landed(PartitionLevel level, Landing landing) {}

    private static Optional<Landed> landing(PartitionLevel like, TargetTable parent, List<Link> added) {
        Set<Identifier> names = new HashSet<>();
        added.forEach(l -> names.add(l.child()));
        if (!names.contains(like.columns().getFirst())) {
            return Optional.empty();
        }
        if (like.method() == Method.HASH) {
            return onlyHash(like) ? Optional.of(new Landed(like, Landing.ANYWHERE)) : Optional.empty();
        }
        boolean inherited = parent.reference()
                .filter(r -> r.landing() == Landing.OWN_PARTITION)
                .isPresent();
        if (inherited) {
            return Optional.of(new Landed(like, Landing.OWN_PARTITION));
        }
        Identifier first = parent.partitions().orElseThrow().columns().getFirst();
        return Sentinel.of(parent.column(first).orElseThrow().type())
                .map(s -> new Landed(s.withLanding(like), Landing.OWN_PARTITION));
    }

    private static boolean onlyHash(PartitionLevel level) {
        return level.method() == Method.HASH
                && level.nodes().stream()
                        .allMatch(n -> n.sub().map(ReferencePlanner::onlyHash).orElse(true));
    }

    private static Identifier free(Identifier wish, TargetTable parent, List<TargetColumn> columns) {
        Set<Identifier> taken = new HashSet<>();
        columns.forEach(c -> taken.add(c.name()));
        Identifier name = wish;
        for (int i = 1; taken.contains(name); i++) {
            name = new Identifier(parent.name().name() + "_" + wish + (i == 1 ? "" : "_" + i));
        }
        return name;
    }

    /** The child's own partition names where it has as many as its parent; Oracle lets a child name them or take the parent's. */
    private PartitionLevel relabelled(PartitionLevel level, Statement.Partitioning syntax) {
        List<Identifier> own =
                syntax.partitions().stream().flatMap(p -> p.name().stream()).toList();
        long divided =
                level.nodes().stream().filter(ReferencePlanner::fromSource).count();
        if (own.size() != divided) {
            return level;
        }
        List<Node> nodes = new ArrayList<>();
        int next = 0;
        for (Node node : level.nodes()) {
            nodes.add(
                    fromSource(node)
                            ? new Node(workshop.names().local(own.get(next++)).text(), node.bound(), node.sub())
                            : node);
        }
        return level.withNodes(nodes);
    }

    private static boolean fromSource(Node node) {
        boolean ownRest =
                node.bound() instanceof PartitionLevel.Rest && node.label().equals(PartitionPlanner.REST);
        return !ownRest && !node.label().equals(Sentinel.LANDING);
    }

    private static TargetTable whole(TargetTable child, Draft draft, String why) {
        draft.warn(
                ConvertCode.REFERENCE_NOT_POSSIBLE,
                why + ", the table stays whole",
                "partition it by hand, or leave it",
                30);
        return child;
    }
}
