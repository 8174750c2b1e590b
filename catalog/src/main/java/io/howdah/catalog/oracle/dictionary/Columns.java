package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.oracle.CatalogCode;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.ColumnDef;
import io.howdah.sql.oracle.tree.Statement.Constraint;
import io.howdah.sql.oracle.tree.Statement.DefaultKind;
import io.howdah.sql.oracle.tree.Statement.IdentityKind;
import io.howdah.sql.oracle.tree.Statement.SequenceOptions;
import io.howdah.sql.oracle.tree.Statement.Visibility;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Columns of tables and views. */
final class Columns {
    /** The default of an identity column; ALL_TAB_IDENTITY_COLS does not name the sequence in every release. */
    private static final Pattern NEXT_VALUE = Pattern.compile("(?i)\"([^\"]+)\"\\.\"([^\"]+)\"\\.NEXTVAL");

    /** What a column has that was given no collation (Globalization Support Guide, "Column-Level Collation"). */
    static final String USUAL_COLLATION = "USING_NLS_COMP";

    /** Made by ROW ARCHIVAL (VLDB and Partitioning Guide, "Using In-Database Archiving"). */
    private static final Identifier ARCHIVE_STATE = new Identifier("ORA_ARCHIVE_STATE");

    private final Reading reading;
    private final Sequences sequences;
    private final Map<QualifiedName, List<Row>> byTable = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, String>> defaults = new HashMap<>();
    private final Map<QualifiedName, Row> identities = new HashMap<>();

    Columns(Reading reading, Sequences sequences) {
        this.reading = reading;
        this.sequences = sequences;
        reading.ask(
                Question.COLUMNS,
                r -> byTable.computeIfAbsent(r.name("OWNER", "TABLE_NAME"), t -> new ArrayList<>())
                        .add(r));
        reading.ask(
                Question.DEFAULTS,
                r -> defaults.computeIfAbsent(r.name("OWNER", "TABLE_NAME"), t -> new HashMap<>())
                        .put(r.identifier("COLUMN_NAME"), r.text("DATA_DEFAULT").strip()));
        reading.ask(
                Question.IDENTITY_COLUMNS,
                r -> identities.put(member(r.name("OWNER", "TABLE_NAME"), r.identifier("COLUMN_NAME")), r));
    }

    private static QualifiedName member(QualifiedName table, Identifier column) {
        return Reading.member(ObjectKind.COLUMN, table, column).name();
    }

    /** Those that users declared, invisible ones too, in the order in which they were made. */
    private List<Row> declared(QualifiedName table) {
        return byTable.getOrDefault(table, List.of()).stream()
                .filter(r -> !isArchiveState(r) && (r.is("HIDDEN_COLUMN", "NO") || isInvisible(r)))
                .toList();
    }

    Set<Identifier> declaredNames(QualifiedName table) {
        return declared(table).stream().map(r -> r.identifier("COLUMN_NAME")).collect(Collectors.toSet());
    }

    /** Whether rows of the table can be archived in it. */
    boolean isArchival(QualifiedName table) {
        return byTable.getOrDefault(table, List.of()).stream().anyMatch(Columns::isArchiveState);
    }

    private static boolean isArchiveState(Row row) {
        return row.is("HIDDEN_COLUMN", "YES") && row.identifier("COLUMN_NAME").equals(ARCHIVE_STATE);
    }

    /** An invisible column is hidden and not Oracle's own; before 12.1 there were none. */
    private static boolean isInvisible(Row row) {
        return row.is("HIDDEN_COLUMN", "YES") && row.is("USER_GENERATED", "YES");
    }

    List<Identifier> visible(QualifiedName view) {
        return byTable.getOrDefault(view, List.of()).stream()
                .filter(r -> r.is("HIDDEN_COLUMN", "NO"))
                .map(r -> r.identifier("COLUMN_NAME"))
                .toList();
    }

    Set<Identifier> notNull(QualifiedName table) {
        Set<Identifier> names = new HashSet<>();
        for (Row row : byTable.getOrDefault(table, List.of())) {
            if (row.is("NULLABLE", "N")) {
                names.add(row.identifier("COLUMN_NAME"));
            }
        }
        return names;
    }

    /** The expression of a hidden column, which is what an index on an expression is made of. */
    Optional<String> expression(QualifiedName table, Identifier column) {
        return Optional.ofNullable(defaults.get(table)).map(d -> d.get(column));
    }

    // ---------------------------------------------------------------- definitions

    List<ColumnDef> of(QualifiedName table, Map<Identifier, Constraint> notNull) {
        List<ColumnDef> columns = new ArrayList<>();
        for (Row row : declared(table)) {
            definition(table, row, notNull).ifPresent(columns::add);
        }
        collations(table);
        return columns;
    }

    private void collations(QualifiedName table) {
        List<String> other = declared(table).stream()
                .filter(r -> r.has("COLLATION") && !r.is("COLLATION", USUAL_COLLATION))
                .map(r -> r.identifier("COLUMN_NAME") + " " + r.text("COLLATION"))
                .toList();
        if (!other.isEmpty()) {
            reading.warn(
                    CatalogCode.COLLATION_NOT_KEPT,
                    Reading.object(ObjectKind.TABLE, table),
                    "columns have collations by which they are compared and sorted: " + String.join(", ", other),
                    "create a collation for each on the target, as ICU has them, and ALTER COLUMN ... TYPE ... COLLATE",
                    15 * other.size());
        }
    }

    /** Of an object table its type gives the columns; the table adds defaults and NOT NULL. */
    List<ColumnDef> ofObjectTable(QualifiedName table, Map<Identifier, Constraint> notNull) {
        List<ColumnDef> columns = new ArrayList<>();
        for (Row row : declared(table)) {
            Identifier name = row.identifier("COLUMN_NAME");
            Optional<Statement.Default> value = defaultValue(table, row);
            if (value.isPresent() || notNull.containsKey(name)) {
                columns.add(new ColumnDef(
                        At.UNKNOWN,
                        name,
                        Optional.empty(),
                        value,
                        Optional.empty(),
                        Optional.empty(),
                        Visibility.UNSTATED,
                        constraints(notNull, name),
                        List.of()));
            }
        }
        return columns;
    }

    private Optional<ColumnDef> definition(QualifiedName table, Row row, Map<Identifier, Constraint> notNull) {
        Identifier name = row.identifier("COLUMN_NAME");
        Optional<TypeName> type = ColumnTypes.of(row);
        if (type.isEmpty()) {
            ObjectRef object = Reading.member(ObjectKind.COLUMN, table, name);
            reading.loss(
                    CatalogCode.TYPE_UNKNOWN,
                    object,
                    "the column's data type " + row.text("DATA_TYPE") + " is not understood; the column is left out",
                    "add the column by hand",
                    15);
            return Optional.empty();
        }
        boolean virtual = row.is("VIRTUAL_COLUMN", "YES");
        Optional<Statement.Identity> identity = identity(table, row);
        return Optional.of(new ColumnDef(
                At.UNKNOWN,
                name,
                type,
                virtual || identity.isPresent() ? Optional.empty() : defaultValue(table, row),
                identity,
                virtual ? value(table, name, "the expression") : Optional.empty(),
                isInvisible(row) ? Visibility.INVISIBLE : Visibility.UNSTATED,
                constraints(notNull, name),
                List.of()));
    }

    private static List<Constraint> constraints(Map<Identifier, Constraint> notNull, Identifier column) {
        return Optional.ofNullable(notNull.get(column)).map(List::of).orElse(List.of());
    }

    private Optional<Expr> value(QualifiedName table, Identifier column, String what) {
        ObjectRef object = Reading.member(ObjectKind.COLUMN, table, column);
        return expression(table, column)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> reading.expression(text, object, what));
    }

    private Optional<Statement.Default> defaultValue(QualifiedName table, Row row) {
        DefaultKind kind = row.is("DEFAULT_ON_NULL_UPD", "YES")
                ? DefaultKind.ON_NULL_FOR_INSERT_AND_UPDATE
                : row.is("DEFAULT_ON_NULL", "YES") ? DefaultKind.ON_NULL_FOR_INSERT : DefaultKind.PLAIN;
        return value(table, row.identifier("COLUMN_NAME"), "the default").map(v -> new Statement.Default(v, kind));
    }

    /** GENERATION_TYPE says BY DEFAULT for BY DEFAULT ON NULL too; DEFAULT_ON_NULL tells them apart. */
    private Optional<Statement.Identity> identity(QualifiedName table, Row row) {
        Identifier name = row.identifier("COLUMN_NAME");
        Row identity = identities.get(member(table, name));
        if (identity == null) {
            return Optional.empty();
        }
        IdentityKind kind = identity.is("GENERATION_TYPE", "ALWAYS")
                ? IdentityKind.ALWAYS
                : row.is("DEFAULT_ON_NULL", "YES") ? IdentityKind.BY_DEFAULT_ON_NULL : IdentityKind.BY_DEFAULT;
        Optional<SequenceOptions> options = expression(table, name)
                .map(NEXT_VALUE::matcher)
                .filter(Matcher::matches)
                .flatMap(m -> sequences.takeForIdentity(QualifiedName.of(m.group(1), m.group(2))));
        if (options.isEmpty()) {
            reading.warn(
                    CatalogCode.IDENTITY_WITHOUT_SEQUENCE,
                    Reading.member(ObjectKind.COLUMN, table, name),
                    "the dictionary does not show the sequence behind the identity column, so where it goes on is not known",
                    "GRANT SELECT_CATALOG_ROLE TO " + reading.dictionary().user()
                            + ", or ALTER TABLE ... ALTER COLUMN ... RESTART WITH on the target after the load",
                    10);
        }
        return Optional.of(new Statement.Identity(kind, options.orElse(SequenceOptions.NONE)));
    }
}
