package io.howdah.convert.name;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands out names for what a conversion adds to its schemas: indexes, keys, partitions, identity sequences share one namespace with
 * tables, views and sequences in PostgreSQL (pg_class), where Oracle has several. Names of constraints without an index are unique per
 * table only. Owned by one conversion.
 */
public final class RelationNames {
    private final NamePolicy policy;
    private final Map<QualifiedName, NameSpace> constraints = new HashMap<>();
    private final Map<Identifier, NameSpace> routines = new HashMap<>();

    public RelationNames(NamePolicy policy) {
        this.policy = policy;
    }

    /** A free relation name in the schema: the wish, or the wish with a hash. */
    public QualifiedName relation(Identifier targetSchema, String wish, String whole) {
        return new QualifiedName(targetSchema, policy.relations(targetSchema).claim(wish, whole));
    }

    /** A free name among the constraints of a table. */
    public Identifier constraint(QualifiedName targetTable, String wish) {
        return constraints.computeIfAbsent(targetTable, t -> new NameSpace()).claim(wish, targetTable + "." + wish);
    }

    /** A free name among the functions that the conversion makes in the schema. */
    public QualifiedName routine(Identifier targetSchema, String wish) {
        return new QualifiedName(
                targetSchema,
                routines.computeIfAbsent(targetSchema, s -> new NameSpace()).claim(wish, targetSchema + "." + wish));
    }
}
