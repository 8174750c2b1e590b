package io.howdah.source.filter;

import io.howdah.catalog.Table;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which rows of one table are read: those for which every column's filter holds. As in SQL a NULL satisfies no comparison, neither {@code =}
 * nor {@code <>}.
 *
 * @param all empty = every row
 */
public record RowFilter(List<ColumnFilter> all) {
    public static final RowFilter NONE = new RowFilter(List.of());

    public RowFilter {
        all = List.copyOf(all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** For people and for the ledger: equal filters have equal words. */
    public String words() {
        return all.stream().map(ColumnFilter::words).collect(Collectors.joining(" AND "));
    }

    /** @param any at least one of them holds */
    public record ColumnFilter(Table.Column column, List<Condition> any) {
        public ColumnFilter {
            any = List.copyOf(any);
            if (any.isEmpty()) {
                throw new IllegalArgumentException("a filter without condition");
            }
        }

        String words() {
            return any.stream().map(c -> column.name() + " " + c.words()).collect(Collectors.joining(" OR ", "(", ")"));
        }
    }
}
