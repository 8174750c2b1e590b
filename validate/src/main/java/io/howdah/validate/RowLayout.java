package io.howdah.validate;

import io.howdah.base.Identifier;
import io.howdah.source.TableSource;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.util.List;

/**
 * Which columns of a table are compared, and which of them are the key.
 *
 * @param columns those of which is known what every source gives: a field, or NULL where it has none and the column has no default
 * @param left out because a source does not deliver them and the target has taken a default
 * @param key indexes into {@code columns}; empty when the table has no key, or not all of it is compared
 */
record RowLayout(List<ColumnMapping> columns, List<Identifier> left, int[] key) {
    static RowLayout of(TableMapping mapping, List<TableSource> sources) {
        List<ColumnMapping> compared = mapping.columns().stream()
                .filter(c -> nullWithoutField(c)
                        || sources.stream()
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

    private static boolean nullWithoutField(ColumnMapping column) {
        return column.source().defaultValue().isEmpty()
                && column.source().identity().isEmpty();
    }

    boolean hasKey() {
        return key.length > 0;
    }
}
