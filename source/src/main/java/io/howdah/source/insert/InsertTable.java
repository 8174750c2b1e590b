package io.howdah.source.insert;

import io.howdah.base.Identifier;
import io.howdah.base.Place;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import java.util.List;
import java.util.Optional;

/** What INSERTs into a table need to know about it. */
final class InsertTable {
    private final Table table;
    private final List<Table.Column> stored;
    private final List<Table.Column> visible;

    InsertTable(Table table) {
        this.table = table;
        this.stored =
                table.columns().stream().filter(c -> c.virtual().isEmpty()).toList();
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

    List<Identifier> visibleNames() {
        return visible.stream().map(Table.Column::name).toList();
    }

    /**
     * Number in {@link #stored} of each column that an INSERT names; -1 for virtual ones. Without names: the visible columns, or those
     * that the table had before ALTER TABLE added the others.
     */
    int[] numbers(List<Identifier> named, int values) throws NotConstantException {
        if (named.isEmpty()) {
            int count = values < visible.size() && values > 0 && addedLater(values) ? values : visible.size();
            return visible.stream().limit(count).mapToInt(stored::indexOf).toArray();
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

    /** The column of this number does not stand where the one before it stands: another statement added it. */
    private boolean addedLater(int number) {
        Optional<Place> before = visible.get(number - 1).place();
        Optional<Place> here = visible.get(number).place();
        return before.isPresent()
                && here.isPresent()
                && (!before.get().file().equals(here.get().file())
                        || here.get().line() < before.get().line()
                        || here.get().line() - before.get().line() > 3);
    }

    /** True when rows take numbers from sequences without naming them: then their order matters. */
    boolean countsRows() {
        return hasSequenceDefault()
                || stored.stream().anyMatch(c -> c.identity().isPresent());
    }

    boolean hasSequenceDefault() {
        return stored.stream()
                .anyMatch(
                        c -> c.defaultValue().map(d -> namesSequence(d.value())).orElse(false));
    }

    private static boolean namesSequence(Expr expression) {
        return sequence(expression).isPresent();
    }

    /** The sequence whose NEXTVAL the default is. */
    static Optional<Name> sequence(Expr expression) {
        boolean next = expression instanceof Expr.Ref ref
                && ref.name().parts().size() > 1
                && ref.name().last().text().equals("NEXTVAL");
        if (!next) {
            return Optional.empty();
        }
        Name name = ((Expr.Ref) expression).name();
        return Optional.of(
                new Name(name.at(), name.parts().subList(0, name.parts().size() - 1), name.link()));
    }

    /** The word DEFAULT as a value. */
    static boolean isDefault(Expr value) {
        return value instanceof Expr.Ref ref
                && ref.name().parts().size() == 1
                && ref.name().last().text().equals("DEFAULT");
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
