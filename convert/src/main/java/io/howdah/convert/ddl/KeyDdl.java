package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.catalog.Table.Deferrable;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.ddl.NullCollisions.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Primary and unique constraints. */
final class KeyDdl {
    private final Workshop workshop;
    private final ReferringTables referring;
    private final Keys keys;

    KeyDdl(Workshop workshop, ReferringTables referring, Keys keys) {
        this.workshop = workshop;
        this.referring = referring;
        this.keys = keys;
    }

    void create(TargetTable table) {
        new ObjectIdentifiers(workshop).key(table, keys, workshop.outcomes().of(table.source()));
        for (Table.Constraint constraint : table.source().constraints()) {
            switch (constraint) {
                case Table.PrimaryKey key -> create(table, key, key.columns(), Form.PRIMARY_KEY);
                case Table.Unique key -> create(table, key, key.columns(), Form.UNIQUE);
                case Table.ForeignKey f -> {}
                case Table.Check c -> {}
            }
        }
    }

    private enum Form {
        PRIMARY_KEY("PRIMARY KEY", Kind.PRIMARY_KEY),
        UNIQUE("UNIQUE", Kind.UNIQUE);

        private final String words;
        private final Kind kind;

        Form(String words, Kind kind) {
            this.words = words;
            this.kind = kind;
        }
    }

    private void create(TargetTable table, Table.Constraint constraint, List<Identifier> source, Form wanted) {
        Draft draft = workshop.outcomes().of(constraint);
        if (constraint.state().enabled() == Table.Enabled.DISABLED) {
            disabled(draft);
            return;
        }
        Optional<List<Identifier>> original = table.targets(source);
        if (original.isEmpty()) {
            draft.refuse(
                    ConvertCode.KEY_COLUMN_MISSING, "uses a column that was left out", "see the table's findings", 15);
            return;
        }
        List<Identifier> columns = Keys.widened(original.get(), table.partitionKey());
        Form form = form(table, original.get(), columns, wanted, draft);
        QualifiedName name = name(table, constraint, original.get(), wanted, draft);
        if (columns.size() > original.get().size()) {
            draft.warn(
                    ConvertCode.KEY_WIDENED,
                    "holds partition key "
                            + workshop.list(columns.subList(original.get().size(), columns.size())) + " too; "
                            + workshop.list(original.get()) + " alone is not proven unique over partitions",
                    "check that the values come from one sequence, or add a trigger",
                    10);
        }
        if (constraint.state().validated() == Table.Validated.NOT_VALIDATED) {
            draft.note(ConvertCode.NOT_VALIDATED, "was not validated in Oracle, but a key of PostgreSQL always is");
        }
        String sql = "ALTER TABLE " + workshop.sql(table.name()) + " ADD CONSTRAINT " + workshop.sql(name.name()) + " "
                + form.words + nulls(table, original.get(), form) + " (" + workshop.list(columns) + ")"
                + deferrable(table, constraint.state(), original.get(), draft);
        workshop.statements().after(form.kind, name, sql, draft.object());
        if (form == Form.UNIQUE) {
            companions(table, constraint.state(), new Keys.Key(name, original.get(), columns), draft);
        }
        KeySize.check(table, columns, draft);
        keys.add(table.name(), new Keys.Key(name, original.get(), columns));
        draft.created(name);
    }

    private static void disabled(Draft draft) {
        draft.warn(
                ConvertCode.CONSTRAINT_DISABLED,
                "is disabled in Oracle and left out",
                "add it when the data obeys it",
                5);
        draft.refused();
    }

    private Form form(
            TargetTable table, List<Identifier> original, List<Identifier> columns, Form wanted, Draft draft) {
        List<Identifier> nullable =
                columns.stream().filter(c -> !table.isNotNull(c)).toList();
        if (wanted == Form.PRIMARY_KEY && !nullable.isEmpty()) {
            draft.warn(
                    ConvertCode.PRIMARY_KEY_AS_UNIQUE,
                    "is unique instead of primary, because " + workshop.list(nullable) + " may be NULL",
                    "declare the column NOT NULL if it never is",
                    10);
            return Form.UNIQUE;
        }
        return wanted;
    }

    private String nulls(TargetTable table, List<Identifier> original, Form form) {
        List<Part> key = parts(table, original);
        boolean clause = form == Form.UNIQUE
                && (NullCollisions.possible(key)
                        || table.partitionKey().stream().anyMatch(c -> !table.isNotNull(c)))
                && NullCollisions.byClause(key, workshop.settings().targetVersion());
        return clause ? " NULLS NOT DISTINCT" : "";
    }

    /** Indexes beside the constraint for the rows that hold some NULL, which the constraint lets pass. */
    private void companions(TargetTable table, Table.State state, Keys.Key made, Draft draft) {
        int version = workshop.settings().targetVersion();
        List<Part> key = parts(table, made.original());
        if (!NullCollisions.possible(key) || NullCollisions.byClause(key, version)) {
            return;
        }
        List<Part> added = parts(
                table,
                made.columns().subList(made.original().size(), made.columns().size()));
        // a constraint that waits for COMMIT has no index that would
        List<String> indexes = state.deferrable() == Deferrable.NOT_DEFERRABLE
                ? NullCollisions.companions(table, key, added, version)
                : List.of();
        String nullable = workshop.list(
                made.original().stream().filter(c -> !table.isNotNull(c)).toList());
        for (String index : indexes) {
            QualifiedName name = workshop.relations()
                    .relation(made.name().schema(), made.name().name() + "_nulls", made.name() + "." + index);
            String sql = "CREATE UNIQUE INDEX " + workshop.sql(name.name()) + " ON " + workshop.sql(table.name()) + " "
                    + index;
            workshop.statements().after(Kind.INDEX, name, sql, draft.object());
        }
        draft.note(
                ConvertCode.NULLS_IN_UNIQUE,
                indexes.isEmpty()
                        ? "rows with NULL in " + nullable
                                + " never collide, in Oracle they do when the other columns are equal"
                        : "rows with NULL in " + nullable + " collide as in Oracle, by an index of their own");
    }

    private List<Part> parts(TargetTable table, List<Identifier> columns) {
        return columns.stream()
                .map(c -> new Part(workshop.sql(c), !table.isNotNull(c)))
                .toList();
    }

    private QualifiedName name(
            TargetTable table, Table.Constraint constraint, List<Identifier> columns, Form form, Draft draft) {
        String base = table.name().name().text();
        String generated = form == Form.PRIMARY_KEY
                ? base + "_pkey"
                : base + "_" + columns.stream().map(Identifier::text).collect(Collectors.joining("_")) + "_key";
        return RelationWish.of(workshop, table.name().schema(), constraint.name(), generated, draft);
    }

    /** A key that a foreign key refers to cannot be deferred in PostgreSQL. */
    private String deferrable(TargetTable table, Table.State state, List<Identifier> columns, Draft draft) {
        if (state.deferrable() == Deferrable.NOT_DEFERRABLE) {
            return "";
        }
        if (isReferenced(table, columns)) {
            draft.warn(
                    ConvertCode.DEFERRABLE_DROPPED,
                    "is not deferrable, because a foreign key refers to it",
                    "order the statements of the transactions that rely on it",
                    15);
            return "";
        }
        return words(state.deferrable());
    }

    static String words(Deferrable deferrable) {
        return switch (deferrable) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    private boolean isReferenced(TargetTable table, List<Identifier> columns) {
        for (TargetTable child : referring.to(table)) {
            for (Table.Constraint constraint : child.source().constraints()) {
                if (constraint instanceof Table.ForeignKey key
                        && key.parent().equals(table.source().name())
                        && new HashSet<>(columns)
                                .equals(new HashSet<>(table.targets(ReferencePlanner.referenced(key, table))
                                        .orElse(List.of())))) {
                    return true;
                }
            }
        }
        return false;
    }
}
