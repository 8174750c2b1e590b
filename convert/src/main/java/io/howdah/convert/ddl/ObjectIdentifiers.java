package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.catalog.Table.Nullability;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.Share;
import java.util.List;
import java.util.Optional;

/**
 * The column that identifies the rows of an object table, and REFs to it: {@code object_id uuid NOT NULL DEFAULT gen_random_uuid()}, where
 * something refers to the rows. Of a part of an estate it is not known who does.
 */
final class ObjectIdentifiers {
    private final Workshop workshop;

    ObjectIdentifiers(Workshop workshop) {
        this.workshop = workshop;
    }

    /** The column to be added to the table; empty for other tables and where nothing refers to the rows. */
    Optional<TargetColumn> column(Table table, Draft draft) {
        boolean wanted = workshop.references().rowType(table).isPresent()
                && (workshop.share() instanceof Share.Part
                        || workshop.references().isReferred(table));
        if (!wanted) {
            return Optional.empty();
        }
        Identifier name = workshop.references().column(table);
        draft.note(
                ConvertCode.OBJECT_IDENTIFIER, "gets the column " + workshop.sql(name) + " that REFs to its rows hold");
        return Optional.of(new TargetColumn(
                name, new PostgresType.Uuid(), Nullability.NOT_NULL, " DEFAULT gen_random_uuid()", Optional.empty()));
    }

    /** Absent when the table has none. */
    Optional<Identifier> of(TargetTable table) {
        Identifier name = workshop.references().column(table.source());
        return workshop.references().rowType(table.source()).isPresent()
                        && table.column(name).isPresent()
                        && !table.bySource().containsValue(name)
                ? Optional.of(name)
                : Optional.empty();
    }

    /** Makes the identifier a key, so that foreign keys can refer to it. */
    void key(TargetTable table, Keys keys, Draft draft) {
        Optional<Identifier> identifier = of(table);
        if (identifier.isEmpty()) {
            return;
        }
        boolean whole = table.partitions().isEmpty();
        String column = workshop.sql(identifier.get());
        QualifiedName name = workshop.relations()
                .relation(
                        table.name().schema(),
                        table.name().name() + "_" + identifier.get() + (whole ? "_key" : "_idx"),
                        table.name() + "." + identifier.get());
        if (whole) {
            workshop.statements()
                    .after(
                            Kind.UNIQUE,
                            name,
                            "ALTER TABLE " + workshop.sql(table.name()) + " ADD CONSTRAINT " + workshop.sql(name.name())
                                    + " UNIQUE (" + column + ")",
                            draft.object());
            keys.add(table.name(), new Keys.Key(name, List.of(identifier.get()), List.of(identifier.get())));
        } else {
            // a key of a partitioned table would have to hold the partition key
            workshop.statements()
                    .after(
                            Kind.INDEX,
                            name,
                            "CREATE INDEX " + workshop.sql(name.name()) + " ON " + workshop.sql(table.name()) + " ("
                                    + column + ")",
                            draft.object());
        }
    }

    /** Whether a foreign key is one of a REF, which refers to the parent's identifier and not to its primary key. */
    static boolean isReference(Table child, Table.ForeignKey key) {
        return key.columns().size() == 1
                && child.column(key.columns().getFirst())
                        .map(c -> c.type() instanceof OracleType.Ref)
                        .orElse(false);
    }

    /** Says of each scoped REF without foreign key that nothing enforces it, as in Oracle. */
    void scopes(Table table, Draft draft) {
        for (Table.Column column : table.columns()) {
            if (column.type() instanceof OracleType.Ref) {
                boolean enforced = table.constraints().stream()
                        .anyMatch(c -> c instanceof Table.ForeignKey key
                                && key.columns().equals(List.of(column.name())));
                workshop.references()
                        .scope(table, column.name())
                        .filter(s -> !enforced)
                        .ifPresent(s -> draft.note(
                                ConvertCode.REF_NOT_ENFORCED,
                                column.name() + " refers to rows of " + s + " and may dangle, as in Oracle"));
            }
        }
    }
}
