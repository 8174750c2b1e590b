package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.oracle.CatalogCode;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Constraint;
import io.howdah.sql.oracle.tree.Statement.ConstraintBody;
import io.howdah.sql.oracle.tree.Statement.ConstraintState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Constraints of tables and views, by table. */
final class Constraints {
    /** Oracle keeps NOT NULL as a check with exactly this text. */
    private static final Pattern NOT_NULL = Pattern.compile("\"([^\"]+)\" IS NOT NULL");

    private final Reading reading;
    private final Map<QualifiedName, List<Row>> byTable = new HashMap<>();
    private final Map<QualifiedName, Row> byName = new HashMap<>();
    private final Map<QualifiedName, List<Identifier>> columns = new HashMap<>();

    Constraints(Reading reading) {
        this.reading = reading;
        reading.ask(Question.CONSTRAINTS, row -> {
            byTable.computeIfAbsent(row.name("OWNER", "TABLE_NAME"), t -> new ArrayList<>())
                    .add(row);
            byName.put(row.name("OWNER", "CONSTRAINT_NAME"), row);
        });
        reading.ask(Question.CONSTRAINT_COLUMNS, this::column);
        parentsElsewhere();
    }

    private void column(Row row) {
        columns.computeIfAbsent(row.name("OWNER", "CONSTRAINT_NAME"), c -> new ArrayList<>())
                .add(row.identifier("COLUMN_NAME"));
    }

    /** Keys in schemas that are not read, as far as foreign keys refer to them. */
    private void parentsElsewhere() {
        Set<Identifier> others = new HashSet<>();
        for (Row row : byName.values()) {
            Identifier parent = row.identifier("R_OWNER");
            if (row.is("CONSTRAINT_TYPE", "R") && row.has("R_OWNER") && !reading.owns(parent)) {
                others.add(parent);
            }
        }
        reading.dictionary()
                .ask(Question.CONSTRAINTS, others, row -> byName.put(row.name("OWNER", "CONSTRAINT_NAME"), row));
        reading.dictionary().ask(Question.CONSTRAINT_COLUMNS, others, this::column);
    }

    // ---------------------------------------------------------------- of a table

    /**
     * @param notNull columns that ALL_TAB_COLS says are NOT NULL
     * @param plain columns that users declared and that hold their values themselves: the keys that Oracle makes of object identifiers
     *     and of the storage of nested tables have others
     */
    List<Constraint> of(QualifiedName table, Set<Identifier> notNull, Set<Identifier> plain) {
        List<Constraint> found = new ArrayList<>();
        for (Row row : rows(table)) {
            if (row.is("CONSTRAINT_TYPE", "U") && name(row).isEmpty() && !plain.containsAll(columns(row))) {
                continue;
            }
            ObjectRef object = Reading.member(kind(row), table, row.identifier("CONSTRAINT_NAME"));
            body(row, object, notNull).ifPresent(b -> found.add(new Constraint(At.UNKNOWN, name(row), b, state(row))));
        }
        return found;
    }

    /** Columns that are NOT NULL by a constraint in force, which stand at their columns, with the constraint's name. */
    Map<Identifier, Constraint> notNulls(QualifiedName table, Set<Identifier> notNull) {
        Map<Identifier, Constraint> found = new HashMap<>();
        for (Row row : rows(table)) {
            plainNotNull(row, notNull)
                    .ifPresent(c ->
                            found.put(c, new Constraint(At.UNKNOWN, name(row), new Statement.NotNull(), state(row))));
        }
        return found;
    }

    /** CHECK OPTION constraints of a view; WITH READ ONLY is told by ALL_VIEWS. */
    boolean hasCheckOption(QualifiedName view) {
        return rows(view).stream().anyMatch(r -> r.is("CONSTRAINT_TYPE", "V"));
    }

    /** Indexes that exist only because of a constraint: they have its name and its columns. */
    boolean makes(QualifiedName table, QualifiedName index, List<Identifier> indexed) {
        return rows(table).stream()
                .filter(r -> r.is("CONSTRAINT_TYPE", "P") || r.is("CONSTRAINT_TYPE", "U"))
                .anyMatch(r -> r.is("INDEX_NAME", index.name().text())
                        && r.is("CONSTRAINT_NAME", index.name().text())
                        && columns(r).equals(indexed));
    }

    /** The table that a foreign key refers to. */
    Optional<QualifiedName> parent(QualifiedName table, Identifier foreignKey) {
        return rows(table).stream()
                .filter(r -> r.is("CONSTRAINT_NAME", foreignKey.text()))
                .flatMap(r -> Optional.ofNullable(byName.get(r.name("R_OWNER", "R_CONSTRAINT_NAME"))).stream())
                .map(p -> p.name("OWNER", "TABLE_NAME"))
                .findFirst();
    }

    private List<Row> rows(QualifiedName table) {
        return byTable.getOrDefault(table, List.of());
    }

    private static ObjectKind kind(Row row) {
        return switch (row.text("CONSTRAINT_TYPE")) {
            case "P" -> ObjectKind.PRIMARY_KEY;
            case "U" -> ObjectKind.UNIQUE_CONSTRAINT;
            case "R" -> ObjectKind.FOREIGN_KEY;
            default -> ObjectKind.CHECK_CONSTRAINT;
        };
    }

    private static Optional<Identifier> name(Row row) {
        return row.is("GENERATED", "GENERATED NAME")
                ? Optional.empty()
                : Optional.of(row.identifier("CONSTRAINT_NAME"));
    }

    private List<Identifier> columns(Row row) {
        return columns.getOrDefault(row.name("OWNER", "CONSTRAINT_NAME"), List.of());
    }

    private Optional<ConstraintBody> body(Row row, ObjectRef object, Set<Identifier> notNull) {
        return switch (row.text("CONSTRAINT_TYPE")) {
            case "P" -> Optional.of(new Statement.PrimaryKey(columns(row)));
            case "U" -> Optional.of(new Statement.Unique(columns(row)));
            case "R" -> reference(row, object);
            case "C" ->
                plainNotNull(row, notNull).isPresent()
                        ? Optional.empty()
                        : reading.expression(row.text("SEARCH_CONDITION"), object, "the condition")
                                .map(Statement.Check::new);
            case "F" -> Optional.of(new Statement.RefConstraint(columns(row) + ": constraint of a REF column"));
            default -> Optional.empty(); // V and O belong to views
        };
    }

    private Optional<ConstraintBody> reference(Row row, ObjectRef object) {
        QualifiedName key = row.name("R_OWNER", "R_CONSTRAINT_NAME");
        Row parent = byName.get(key);
        if (parent == null) {
            reading.loss(
                    CatalogCode.OBJECT_UNKNOWN,
                    object,
                    "the foreign key refers to the constraint " + key + ", which the dictionary does not show",
                    "grant the privilege to see the parent table, or create the key by hand",
                    15);
            return Optional.empty();
        }
        Statement.DeleteRule rule = switch (row.text("DELETE_RULE")) {
            case "CASCADE" -> Statement.DeleteRule.CASCADE;
            case "SET NULL" -> Statement.DeleteRule.SET_NULL;
            default -> Statement.DeleteRule.NO_ACTION;
        };
        Name table = Name.of(parent.text("OWNER"), parent.text("TABLE_NAME"));
        return Optional.of(new Statement.ForeignKey(columns(row), table, columns(parent), rule));
    }

    private static Optional<Identifier> plainNotNull(Row row, Set<Identifier> notNull) {
        Matcher matcher = NOT_NULL.matcher(row.text("SEARCH_CONDITION"));
        boolean inForce = row.is("STATUS", "ENABLED")
                && row.is("VALIDATED", "VALIDATED")
                && row.is("DEFERRABLE", "NOT DEFERRABLE");
        if (!row.is("CONSTRAINT_TYPE", "C") || !inForce || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Identifier(matcher.group(1))).filter(notNull::contains);
    }

    private static ConstraintState state(Row row) {
        boolean deferrable = row.is("DEFERRABLE", "DEFERRABLE");
        return new ConstraintState(
                deferrable ? "DEFERRABLE" : "",
                deferrable ? row.text("DEFERRED") : "",
                row.is("STATUS", "DISABLED") ? "DISABLE" : "ENABLE",
                row.is("VALIDATED", "VALIDATED") ? "VALIDATE" : "NOVALIDATE",
                row.text("RELY"),
                "");
    }
}
