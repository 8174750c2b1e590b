package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Columns that Oracle adds to a table: one per attribute of an object column, one behind an XMLTYPE column and a nested table, and one per
 * expression of an index. They are called {@code SYS_NCnnnnn$} after their internal number (ALL_TAB_COLS, "INTERNAL_COLUMN_ID").
 */
final class HiddenColumns {
    /** @param declared the column that users know, empty for an added one */
    record Slot(
            Identifier name,
            Optional<Table.Column> declared,
            Optional<OracleType> type,
            String expression,
            String path) {}

    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, Identifier> byExpression = new LinkedHashMap<>();
    private final Set<Identifier> names;

    HiddenColumns(Table table, ObjectTypes types, Catalog catalog) {
        this.names = table.columns().stream().map(Table.Column::name).collect(Collectors.toSet());
        for (Table.Column column : table.columns()) {
            slots.add(new Slot(column.name(), Optional.of(column), Optional.of(column.type()), "", ""));
            parts(column, types, catalog);
        }
        for (Table.Index index : table.indexes()) {
            index.keys().forEach(this::key);
        }
    }

    private void parts(Table.Column column, ObjectTypes types, Catalog catalog) {
        switch (column.type()) {
            case OracleType.XmlType x -> add(Optional.of(new OracleType.Blob()), "", "");
            case OracleType.UserDefined(var name) -> userDefined(column, name, types, catalog);
            default -> {} // stored in the column itself
        }
    }

    private void userDefined(Table.Column column, QualifiedName name, ObjectTypes types, Catalog catalog) {
        Optional<Catalog.TypeShape> shape = catalog.type(name).map(Catalog.UserType::shape);
        if (shape.isEmpty()) {
            return;
        }
        switch (shape.get()) {
            case Catalog.ObjectShape o ->
                types.attributes(name)
                        .forEach(a -> add(
                                Optional.of(a.type()),
                                "",
                                column.name().quoted() + "." + a.name().quoted()));
            case Catalog.NestedTableShape n -> {
                int number = slots.size();
                slots.add(new Slot(
                        new Identifier("SYS_NC%05d%05d$".formatted(number, number + 1)),
                        Optional.empty(),
                        Optional.of(new OracleType.Raw(16)),
                        "",
                        ""));
            }
            case Catalog.VarrayShape v -> {}
            case Catalog.UnknownShape u -> {}
        }
    }

    private Identifier add(Optional<OracleType> type, String expression, String path) {
        Identifier name = new Identifier("SYS_NC%05d$".formatted(slots.size() + 1));
        slots.add(new Slot(name, Optional.empty(), type, expression, path));
        return name;
    }

    List<Slot> slots() {
        return slots;
    }

    /** The text of an expression key; empty for a plain column. */
    Optional<String> key(Expr.SortKey key) {
        boolean column =
                key.value() instanceof Expr.Ref ref && names.contains(ref.name().last());
        if (column && key.direction() != Expr.Direction.DESC) {
            return Optional.empty();
        }
        String text = SqlText.normalised(key.value(), names);
        if (!byExpression.containsKey(text)) {
            byExpression.put(text, add(Optional.empty(), text, ""));
        }
        return Optional.of(text);
    }

    Identifier columnOf(String expression) {
        Identifier name = byExpression.get(expression);
        return name == null ? new Identifier("SYS_NC00000$") : name;
    }
}
