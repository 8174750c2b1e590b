package io.howdah.source.insert;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What INSERTs into a table need to know about it. */
final class InsertTable {
    private final Table table;
    private final List<Table.Column> stored;
    private final List<Table.Column> visible;

    InsertTable(Table table) {
        this.table = table;
        this.stored = table.columns().stream().filter(c -> c.virtual().isEmpty()).toList();
        this.visible = table.columns().stream()
                .filter(c -> c.visibility() == Table.Visibility.VISIBLE)
                .toList();
    }

    Table table() {
        return table;
    }

    /** The columns that rows have: all but virtual ones. */
    List<Table.Column> stored() {
        return stored;
    }

    /** Number in {@link #stored} of each column that an INSERT names; -1 for virtual ones. Without names: the visible columns. */
    int[] numbers(List<Identifier> named) throws NotConstantException {
        if (named.isEmpty()) {
            return visible.stream().mapToInt(stored::indexOf).toArray();
        }
        int[] numbers = new int[named.size()];
        for (int i = 0; i < numbers.length; i++) {
            Optional<Table.Column> column = table.column(named.get(i));
            if (column.isEmpty()) {
                throw new NotConstantException("column " + named.get(i) + " is not in the table");
            }
            numbers[i] = stored.indexOf(column.get());
        }
        return numbers;
    }

    /** True when rows take numbers from sequences without naming them: then their order matters. */
    boolean countsRows() {
        return stored.stream()
                .anyMatch(c -> c.identity().isPresent()
                        || c.defaultValue().map(d -> namesSequence(d.value())).orElse(false));
    }

    static boolean namesSequence(Expr expression) {
        return expression.toString().toUpperCase(Locale.ROOT).contains("TEXT=NEXTVAL");
    }

    /** A NULL is replaced by the default or by the next number. */
    static boolean replacesNull(Table.Column column) {
        boolean identity = column.identity()
                .map(i -> i.kind() == Statement.IdentityKind.BY_DEFAULT_ON_NULL)
                .orElse(false);
        boolean onNull = column.defaultValue()
                .map(d -> d.kind() != Statement.DefaultKind.PLAIN)
                .orElse(false);
        return identity || onNull;
    }
}
