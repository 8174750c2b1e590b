package io.howdah.mapping.plan;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.catalog.Table.Constraint;
import io.howdah.mapping.MappingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Foreign keys between tables of which some are not selected, or have other keys than before. */
final class ForeignKeys {
    private final Map<QualifiedName, Table> before;
    private final Map<QualifiedName, Table> selected;
    private final List<Finding> findings;

    /**
     * @param before every table of the source
     * @param selected by their source names, in their new shape
     */
    ForeignKeys(Map<QualifiedName, Table> before, Map<QualifiedName, Table> selected, List<Finding> findings) {
        this.before = before;
        this.selected = selected;
        this.findings = findings;
    }

    Table checked(Table child) {
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : child.constraints()) {
            switch (constraint) {
                case Table.ForeignKey key -> key(child, key).ifPresent(constraints::add);
                case Table.PrimaryKey k -> constraints.add(k);
                case Table.Unique u -> constraints.add(u);
                case Table.Check c -> constraints.add(c);
            }
        }
        return constraints.equals(child.constraints()) ? child : TableShape.with(child, constraints);
    }

    private Optional<Table.ForeignKey> key(Table child, Table.ForeignKey key) {
        if (!before.containsKey(key.parent())) {
            return Optional.of(key); // the parent was not in what was read either: the conversion says so
        }
        Optional<Table> parent = Optional.ofNullable(selected.get(key.parent()));
        if (parent.isEmpty()) {
            return leftOut(child, key, "leads to table " + key.parent() + ", which is not selected");
        }
        List<Identifier> referenced = referenced(key);
        boolean there = parent.get().constraints().stream()
                .anyMatch(c -> c instanceof Table.PrimaryKey p && p.columns().equals(referenced)
                        || c instanceof Table.Unique u && u.columns().equals(referenced));
        boolean wasThere = Objects.requireNonNull(before.get(key.parent())).constraints().stream()
                .anyMatch(c -> c instanceof Table.PrimaryKey p && p.columns().equals(referenced)
                        || c instanceof Table.Unique u && u.columns().equals(referenced));
        if (!there && wasThere) {
            return leftOut(child, key, "leads to a key of table " + key.parent() + " of which a column is removed");
        }
        boolean samePrimary = parent.get()
                .primaryKey()
                .filter(p -> p.columns().equals(referenced))
                .isPresent();
        return Optional.of(
                !key.referenced().isEmpty() || samePrimary
                        ? key
                        : new Table.ForeignKey(
                                key.name(),
                                key.columns(),
                                key.parent(),
                                referenced,
                                key.onDelete(),
                                key.state(),
                                key.place()));
    }

    /** The parent's columns; where none are named, those of the primary key that it had. */
    private List<Identifier> referenced(Table.ForeignKey key) {
        return key.referenced().isEmpty()
                ? Objects.requireNonNull(before.get(key.parent()))
                        .primaryKey()
                        .map(Table.PrimaryKey::columns)
                        .orElse(List.of())
                : key.referenced();
    }

    private Optional<Table.ForeignKey> leftOut(Table child, Table.ForeignKey key, String why) {
        boolean carries = child.partitioning()
                .flatMap(p -> p.syntax().reference())
                .filter(r -> key.name().equals(Optional.of(r)))
                .isPresent();
        if (carries) {
            throw new HowdahException(
                    MappingCode.UNSUPPORTED,
                    "table " + child.name() + " is partitioned by its foreign key " + name(key) + ", which " + why,
                    "select both tables, or neither");
        }
        findings.add(Finding.warning(
                MappingCode.NOT_SELECTED,
                TableShape.ref(child.name(), key),
                key.place(),
                "is left out: it " + why,
                "select the table too, or add the foreign key when it is there",
                5));
        return Optional.empty();
    }

    private static String name(Table.ForeignKey key) {
        return key.name().map(Identifier::text).orElse("");
    }
}
