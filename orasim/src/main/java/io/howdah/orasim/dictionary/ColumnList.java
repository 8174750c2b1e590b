package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Numbers the columns of a table: COLUMN_ID counts visible ones, INTERNAL_COLUMN_ID all. */
final class ColumnList {
    private final Estate estate;
    private final HiddenColumns hidden;

    ColumnList(Estate estate, HiddenColumns hidden) {
        this.estate = estate;
        this.hidden = hidden;
    }

    List<ColumnEntry> of(Table table) {
        List<ColumnEntry> all = new ArrayList<>();
        Set<Identifier> names = table.columns().stream().map(Table.Column::name).collect(Collectors.toSet());
        int id = 0;
        for (HiddenColumns.Slot slot : hidden.slots()) {
            boolean visible = slot.declared()
                    .filter(c -> c.visibility() == Table.Visibility.VISIBLE)
                    .isPresent();
            all.add(new ColumnEntry(
                    table.name(),
                    slot.name(),
                    slot.declared(),
                    visible ? OptionalInt.of(++id) : OptionalInt.empty(),
                    all.size() + 1,
                    slot.type(),
                    slot.declared().isPresent()
                            ? text(table, slot.declared().get(), names)
                            : Optional.of(slot.expression()).filter(e -> !e.isEmpty()),
                    slot.path()));
        }
        return all;
    }

    private Optional<String> text(Table table, Table.Column column, Set<Identifier> names) {
        if (column.identity().isPresent()) {
            // as Oracle writes it
            return Optional.of(estate.identitySequence(table.name()).quoted() + ".nextval");
        }
        return column.virtual()
                .map(v -> SqlText.normalised(v, names))
                .or(() -> column.defaultValue().map(d -> SqlText.written(d.value())));
    }
}
