package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.sql.oracle.tree.Statement.DefaultKind;
import io.howdah.sql.oracle.tree.Statement.IdentityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Triggers that do what PostgreSQL's columns do not: defaults in place of an explicit NULL, and on PostgreSQL 14 the guard of partition
 * keys.
 */
final class RowTriggers {
    private static final int MOVES_KEEP_CHILDREN_SINCE = 15;

    private final Workshop workshop;

    RowTriggers(Workshop workshop) {
        this.workshop = workshop;
    }

    // ---------------------------------------------------------------- DEFAULT ON NULL

    void defaultsOnNull(TargetTable table) {
        List<String> onInsert = new ArrayList<>();
        List<String> onUpdate = new ArrayList<>();
        Draft draft = workshop.outcomes().of(table.source());
        for (Table.Column column : table.source().columns()) {
            Identifier target = table.bySource().get(column.name());
            Optional<String> value = target == null ? Optional.empty() : replacement(table, column, target);
            if (target == null || value.isEmpty()) {
                continue;
            }
            String assignment = "new." + workshop.sql(target) + " := coalesce(new." + workshop.sql(target) + ", "
                    + value.get() + ");";
            onInsert.add(assignment);
            if (column.defaultValue()
                    .filter(d -> d.kind() == DefaultKind.ON_NULL_FOR_INSERT_AND_UPDATE)
                    .isPresent()) {
                onUpdate.add(assignment);
            }
            draft.note(
                    ConvertCode.DEFAULT_ON_NULL,
                    "column " + workshop.sql(target) + ": a trigger puts the default in place of NULL");
        }
        trigger(table, "default_on_null", "BEFORE INSERT", onInsert, draft);
        trigger(table, "default_on_null_update", "BEFORE UPDATE", onUpdate, draft);
    }

    private Optional<String> replacement(TargetTable table, Table.Column column, Identifier target) {
        String clause = table.column(target).orElseThrow().clause();
        boolean identityOnNull = column.identity()
                .filter(i -> i.kind() == IdentityKind.BY_DEFAULT_ON_NULL)
                .isPresent();
        if (identityOnNull && !clause.startsWith(" DEFAULT ")) {
            return Optional.of("nextval(pg_get_serial_sequence(" + Workshop.text(workshop.sql(table.name())) + ", "
                    + Workshop.text(target.text()) + "))");
        }
        boolean onNull = identityOnNull
                || column.defaultValue()
                        .filter(d -> d.kind() != DefaultKind.PLAIN)
                        .isPresent();
        return onNull && clause.startsWith(" DEFAULT ")
                ? Optional.of(clause.substring(" DEFAULT ".length()))
                : Optional.empty();
    }

    private void trigger(TargetTable table, String purpose, String when, List<String> body, Draft draft) {
        if (body.isEmpty()) {
            return;
        }
        QualifiedName function =
                workshop.relations().routine(table.name().schema(), table.name().name() + "_" + purpose);
        function(function, String.join("\n    ", body) + "\n    RETURN new;", draft);
        workshop.statements()
                .after(
                        Kind.TRIGGER,
                        function,
                        "CREATE TRIGGER " + workshop.sql(function.name()) + " " + when + " ON "
                                + workshop.sql(table.name()) + " FOR EACH ROW EXECUTE FUNCTION "
                                + workshop.sql(function) + "()",
                        draft.object());
    }

    private void function(QualifiedName name, String body, Draft draft) {
        workshop.statements()
                .after(
                        Kind.FUNCTION,
                        name,
                        "CREATE FUNCTION " + workshop.sql(name)
                                + "() RETURNS trigger LANGUAGE plpgsql AS $howdah$\nBEGIN\n    " + body
                                + "\nEND\n$howdah$",
                        draft.object());
    }

    // ---------------------------------------------------------------- PostgreSQL 14: partition keys of parents

    /** Before PostgreSQL 15 a row that moves to another partition is deleted and inserted, and its children with it. */
    void fixPartitionKey(TargetTable table, Map<QualifiedName, TargetTable> tables) {
        boolean moves = workshop.settings().targetVersion() < MOVES_KEEP_CHILDREN_SINCE
                && table.partitions().isPresent()
                && tables.values().stream().anyMatch(child -> cascadesFrom(child, table));
        if (!moves) {
            return;
        }
        Draft draft = workshop.outcomes().of(table.source());
        List<Identifier> key = table.partitionKey();
        QualifiedName function =
                workshop.relations().routine(table.name().schema(), table.name().name() + "_fixed_partition_key");
        String message = "the partition key of table \"" + table.name().name()
                + "\" cannot be changed on PostgreSQL 14, it would delete the children of the row";
        function(function, "RAISE feature_not_supported USING MESSAGE = " + Workshop.text(message) + ";", draft);
        workshop.statements()
                .after(
                        Kind.TRIGGER,
                        function,
                        "CREATE TRIGGER " + workshop.sql(function.name()) + " BEFORE UPDATE OF " + workshop.list(key)
                                + " ON " + workshop.sql(table.name()) + " FOR EACH ROW WHEN (("
                                + key.stream()
                                        .map(c -> "new." + workshop.sql(c) + " IS DISTINCT FROM old." + workshop.sql(c))
                                        .collect(Collectors.joining(" OR "))
                                + ")" + known(table) + ") EXECUTE FUNCTION " + workshop.sql(function) + "()",
                        draft.object());
        draft.warn(
                ConvertCode.PARTITION_KEY_FIXED,
                "an UPDATE of its partition key is refused on PostgreSQL 14",
                "use PostgreSQL 15 or newer",
                5);
    }

    /** A row whose key is not known yet has no children: it may still move to its place. */
    private String known(TargetTable table) {
        return table.reference()
                .map(r -> r.sentinels().entrySet().stream()
                        .map(e -> " AND old." + workshop.sql(e.getKey()) + " <> " + e.getValue())
                        .collect(Collectors.joining()))
                .orElse("");
    }

    private static boolean cascadesFrom(TargetTable child, TargetTable parent) {
        return child.source().constraints().stream()
                .anyMatch(c -> c instanceof Table.ForeignKey key
                        && key.parent().equals(parent.source().name())
                        && ReferenceTriggers.cascades(key));
    }
}
