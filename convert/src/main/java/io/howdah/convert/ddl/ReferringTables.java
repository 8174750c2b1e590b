package io.howdah.convert.ddl;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables whose foreign keys refer to a table. */
final class ReferringTables {
    private final Map<QualifiedName, List<TargetTable>> byParent = new HashMap<>();

    ReferringTables(Collection<TargetTable> tables) {
        for (TargetTable child : tables) {
            Set<QualifiedName> parents = new LinkedHashSet<>();
            for (Table.Constraint constraint : child.source().constraints()) {
                if (constraint instanceof Table.ForeignKey key) {
                    parents.add(key.parent());
                }
            }
            parents.forEach(
                    p -> byParent.computeIfAbsent(p, n -> new ArrayList<>(1)).add(child));
        }
    }

    /** Each once, in the order of the tables. */
    List<TargetTable> to(TargetTable parent) {
        return byParent.getOrDefault(parent.source().name(), List.of());
    }
}
