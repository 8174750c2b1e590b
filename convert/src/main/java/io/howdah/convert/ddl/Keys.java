package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The primary and unique keys that were created, by target table. */
final class Keys {
    private final Map<QualifiedName, List<Key>> byTable = new HashMap<>();

    /**
     * @param original target columns as in the source
     * @param columns those of the key as created, with the partition key where that had to be added
     */
    record Key(QualifiedName name, List<Identifier> original, List<Identifier> columns) {
        boolean isWidened() {
            return columns.size() > original.size();
        }
    }

    void add(QualifiedName table, Key key) {
        byTable.computeIfAbsent(table, t -> new ArrayList<>()).add(key);
    }

    /** The key whose source columns are these, in any order. */
    Optional<Key> onOriginal(QualifiedName table, List<Identifier> columns) {
        return byTable.getOrDefault(table, List.of()).stream()
                .filter(k -> sameSet(k.original(), columns))
                .findFirst();
    }

    /** A key whose index has these columns in this order. */
    Optional<Key> withIndexOn(QualifiedName table, List<Identifier> columns) {
        return byTable.getOrDefault(table, List.of()).stream()
                .filter(k -> k.columns().equals(columns))
                .findFirst();
    }

    static boolean sameSet(List<Identifier> a, List<Identifier> b) {
        return a.size() == b.size() && new HashSet<>(a).equals(new HashSet<>(b));
    }

    /** The columns and what is missing of the others, in that order. */
    static List<Identifier> widened(List<Identifier> columns, List<Identifier> others) {
        List<Identifier> all = new ArrayList<>(columns);
        others.stream().filter(c -> !all.contains(c)).forEach(all::add);
        return all;
    }
}
