package io.howdah.pipelines;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The foreign keys of the target, as far as they tell in which order tables can be changed. */
public record ForeignKeys(List<Link> links) {
    public ForeignKeys {
        links = List.copyOf(links);
    }

    /** @param follows whether rows of the child are deleted or changed when one of the parent is deleted */
    public record Link(QualifiedName child, QualifiedName parent, Follows follows) {}

    public enum Follows {
        YES,
        NO
    }

    public static ForeignKeys of(Target target) {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT cn.nspname, c.relname, pn.nspname, p.relname, k.confdeltype IN ('c', 'n', 'd')
                        FROM pg_constraint k
                        JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
                        JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace
                        WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid <> k.confrelid
                        ORDER BY 1, 2, 3, 4
                        """)) {
            List<Link> links = new ArrayList<>();
            while (rows.next()) {
                links.add(new Link(
                        QualifiedName.of(rows.getString(1), rows.getString(2)),
                        QualifiedName.of(rows.getString(3), rows.getString(4)),
                        rows.getBoolean(5) ? Follows.YES : Follows.NO));
            }
            return new ForeignKeys(links);
        } catch (SQLException e) {
            throw State.failed("read the foreign keys of " + target.describe(), e);
        }
    }

    /** The same tables, each behind its parents; where keys go round in circles somewhere in the circle. */
    public List<QualifiedName> parentsFirst(Collection<QualifiedName> tables) {
        Set<QualifiedName> ordered = new LinkedHashSet<>();
        Set<QualifiedName> begun = new LinkedHashSet<>();
        tables.forEach(t -> place(t, begun, ordered));
        ordered.retainAll(tables);
        return List.copyOf(ordered);
    }

    private void place(QualifiedName table, Set<QualifiedName> begun, Set<QualifiedName> ordered) {
        if (begun.add(table)) {
            links.stream().filter(l -> l.child().equals(table)).forEach(l -> place(l.parent(), begun, ordered));
            ordered.add(table);
        }
    }

    /** The tables and all whose rows may have changed with theirs. */
    Set<QualifiedName> withFollowers(Collection<QualifiedName> tables) {
        Set<QualifiedName> all = new LinkedHashSet<>(tables);
        while (links.stream()
                .filter(l -> l.follows() == Follows.YES && all.contains(l.parent()))
                .map(l -> all.add(l.child()))
                .reduce(false, Boolean::logicalOr)) {
            // until no table is added any more
        }
        return all;
    }
}
