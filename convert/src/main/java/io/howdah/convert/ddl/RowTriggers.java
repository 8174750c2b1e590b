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
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Triggers that do what PostgreSQL's columns do not: defaults in place of an explicit NULL, virtual columns that cannot be generated, and on
 * PostgreSQL 14 the guard of partition keys. The first two stand before the data, so that the load stores what Oracle would have stored; a
 * WHEN condition keeps rows without NULL from calling the function.
 */
final class RowTriggers {
    private static final int MOVES_KEEP_CHILDREN_SINCE = 15;

    private final Workshop workshop;

    RowTriggers(Workshop workshop) {
        this.workshop = workshop;
    }

    // ---------------------------------------------------------------- DEFAULT ON NULL

    void defaultsOnNull(TargetTable table) {
        List<Replacement> onInsert = new ArrayList<>();
        List<Replacement> onUpdate = new ArrayList<>();
        Draft draft = workshop.outcomes().of(table.source());
        for (Table.Column column : table.source().columns()) {
            Identifier target = table.bySource().get(column.name());
            Optional<String> value = target == null ? Optional.empty() : replacement(table, column, target);
            if (target == null || value.isEmpty()) {
                continue;
            }
            if (table.partitionKey().contains(target)) {
                draft.warn(
                        ConvertCode.DEFAULT_ON_NULL,
                        "column " + workshop.sql(target)
                                + " is a partition key, for which no trigger can put the default in place of NULL",
                        "leave the column out of INSERT instead of giving NULL",
                        10);
                continue;
            }
            Replacement replacement = new Replacement(workshop.sql(target), value.get());
            onInsert.add(replacement);
            if (column.defaultValue()
                    .filter(d -> d.kind() == DefaultKind.ON_NULL_FOR_INSERT_AND_UPDATE)
                    .isPresent()) {
                onUpdate.add(replacement);
            }
            draft.note(
                    ConvertCode.DEFAULT_ON_NULL,
                    "column " + workshop.sql(target) + ": a trigger puts the default in place of NULL");
        }
        replace(table, "default_on_null", "INSERT", onInsert, draft);
        replace(table, "default_on_null_update", "UPDATE", onUpdate, draft);
    }

    private record Replacement(String column, String value) {}

    private void replace(TargetTable table, String purpose, String event, List<Replacement> replacements, Draft draft) {
        if (replacements.isEmpty()) {
            return;
        }
        String body = replacements.stream()
                .map(r -> "new." + r.column() + " := coalesce(new." + r.column() + ", " + r.value() + ");")
                .collect(Collectors.joining("\n    "));
        String when =
                replacements.stream().map(r -> "new." + r.column() + " IS NULL").collect(Collectors.joining(" OR "));
        QualifiedName function =
                workshop.relations().routine(table.name().schema(), table.name().name() + "_" + purpose);
        beforeRow(table, function, function.name(), event, " WHEN (" + when + ")", body, draft);
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

    // ---------------------------------------------------------------- virtual columns

    /** PostgreSQL runs triggers in the order of their names: this one last, when others have changed the row. */
    void virtualColumns(TargetTable table) {
        String body = table.columns().stream()
                .filter(c -> c.computed().isPresent())
                .map(c -> "new." + workshop.sql(c.name()) + " := (SELECT "
                        + c.computed().get() + " FROM (SELECT new.*) AS this);")
                .collect(Collectors.joining("\n    "));
        if (!body.isEmpty()) {
            QualifiedName function = workshop.relations()
                    .routine(table.name().schema(), table.name().name() + "_virtual_columns");
            Identifier name = new Identifier("zz_virtual_columns");
            Draft draft = workshop.outcomes().of(table.source());
            beforeRow(table, function, name, "INSERT OR UPDATE", "", body, draft);
        }
    }

    /** A function and its trigger, before the data. */
    private void beforeRow(
            TargetTable table,
            QualifiedName function,
            Identifier name,
            String event,
            String when,
            String body,
            Draft draft) {
        workshop.statements()
                .before(Kind.FUNCTION, function, text(function, body + "\n    RETURN new;"), draft.object());
        workshop.statements()
                .before(
                        Kind.TRIGGER,
                        new QualifiedName(table.name().schema(), name),
                        "CREATE TRIGGER " + workshop.sql(name) + " BEFORE " + event + " ON "
                                + workshop.sql(table.name()) + " FOR EACH ROW" + when + " EXECUTE FUNCTION "
                                + workshop.sql(function) + "()",
                        draft.object());
    }

    private String text(QualifiedName function, String body) {
        return "CREATE FUNCTION " + workshop.sql(function)
                + "() RETURNS trigger LANGUAGE plpgsql AS $howdah$\nBEGIN\n    " + body + "\nEND\n$howdah$";
    }

    // ---------------------------------------------------------------- PostgreSQL 14: partition keys of parents

    /** Before PostgreSQL 15 a row that moves to another partition is deleted and inserted, and its children with it. */
    void fixPartitionKey(TargetTable table, ReferringTables referring) {
        boolean moves = workshop.settings().targetVersion() < MOVES_KEEP_CHILDREN_SINCE
                && table.partitions().isPresent()
                && referring.to(table).stream().anyMatch(child -> cascadesFrom(child, table));
        if (!moves) {
            return;
        }
        Draft draft = workshop.outcomes().of(table.source());
        List<Identifier> key = table.partitionKey();
        QualifiedName function =
                workshop.relations().routine(table.name().schema(), table.name().name() + "_fixed_partition_key");
        String message = "the partition key of table \"" + table.name().name()
                + "\" cannot be changed on PostgreSQL 14, it would delete the children of the row";
        String body = "RAISE feature_not_supported USING MESSAGE = " + Workshop.text(message) + ";";
        workshop.statements().after(Kind.FUNCTION, function, text(function, body), draft.object());
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
                        && ReferenceTriggers.cascades(key)
                        && isForeignKeyOfTarget(child, parent, key));
    }

    /** One that {@link ForeignKeyTriggers} keep survives the move of its parent. */
    private static boolean isForeignKeyOfTarget(TargetTable child, TargetTable parent, Table.ForeignKey key) {
        return child.reference().filter(r -> r.key() == key).isPresent()
                || parent.targets(ReferencePlanner.referenced(key, parent))
                        .filter(columns -> columns.containsAll(parent.partitionKey()))
                        .isPresent();
    }
}
