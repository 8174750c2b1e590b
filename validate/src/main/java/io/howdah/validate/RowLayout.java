package io.howdah.validate;

import io.howdah.base.Identifier;
import io.howdah.source.TableSource;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.util.List;

/**
 * Which columns of a table are compared, and which of them are the key.
 *
 * @param columns those that every source delivers
 * @param left out because a source does not deliver them
 * @param key indexes into {@code columns}; empty when the table has no key, or not all of it is compared
 */
record RowLayout(List<ColumnMapping> columns, List<Identifier> left, int[] key) {
    static RowLayout of(TableMapping mapping, List<TableSource> sources) {
        List<ColumnMapping> compared = mapping.columns().stream()
                .filter(c -> sources.stream()
                        .allMatch(s -> s.columns().contains(c.source().name())))
                .toList();
        List<Identifier> left = mapping.columns().stream()
                .filter(c -> !compared.contains(c))
                .map(c -> c.source().name())
                .toList();
        List<Identifier> targets = compared.stream().map(ColumnMapping::target).toList();
        int[] key = targets.containsAll(mapping.key())
                ? mapping.key().stream().mapToInt(targets::indexOf).toArray()
                : new int[0];
        return new RowLayout(compared, left, key);
    }

    boolean hasKey() {
        return key.length > 0;
    }
}
