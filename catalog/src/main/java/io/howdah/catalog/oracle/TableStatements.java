package io.howdah.catalog.oracle;

import static io.howdah.catalog.oracle.EstateDraft.ref;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Clause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** CREATE TABLE, its columns and constraints, CREATE INDEX and comments. */
final class TableStatements {
    private static final int ARCHIVE_STATE_BYTES = 4000;

    private final EstateDraft estate;

    TableStatements(EstateDraft estate) {
        this.estate = estate;
    }

    // ---------------------------------------------------------------- CREATE TABLE

    Outcome create(Statement.CreateTable statement, Step step) {
        QualifiedName name = step.name(statement.name());
        if (statement.kind() == Statement.TableKind.PRIVATE_TEMPORARY) {
            estate.others.add(new Catalog.OtherObject(
                    ref(ObjectKind.TABLE, name), step.unit().text(), Optional.of(step.place())));
            return Outcome.NAMED;
        }
        TableDraft before = estate.tables.get(name);
        if (before != null) {
            boolean same = before.created.equals(statement);
            estate.report(
                    CatalogCode.DUPLICATE_OBJECT,
                    same ? Severity.NOTE : Severity.WARNING,
                    ref(ObjectKind.TABLE, name),
                    step.place(),
                    "the table is created a second time" + (same ? "" : " with another definition")
                            + "; the first one counts ("
                            + before.place.map(Place::toString).orElse("") + ")",
                    same ? "" : "leave one of the scripts out",
                    0);
            return Outcome.NAMED;
        }
        TableDraft table = new TableDraft(name, kind(statement), statement, step.run(), Optional.of(step.place()));
        table.clauses.addAll(statement.clauses());
        table.partitioning = statement.partitioning();
        table.ofType = statement.ofType().map(step::name);
        table.asQuery = statement.asQuery();
        estate.tables.put(name, table);
        estate.dropped.remove(name);
        special(statement, table, step);
        elements(table, statement.elements(), step);
        archival(table, step);
        table.listed = table.columns.size();
        return Outcome.MODELLED;
    }

    private static Table.Kind kind(Statement.CreateTable statement) {
        return switch (statement.kind()) {
            case INDEX_ORGANIZED -> Table.Kind.INDEX_ORGANIZED;
            case EXTERNAL -> Table.Kind.EXTERNAL;
            case GLOBAL_TEMPORARY, PRIVATE_TEMPORARY ->
                statement.clauses().stream()
                                .anyMatch(c -> c.text().toUpperCase(Locale.ROOT).contains("PRESERVE"))
                        ? Table.Kind.TEMPORARY_SESSION
                        : Table.Kind.TEMPORARY_TRANSACTION;
            case HEAP, SHARDED, DUPLICATED, IMMUTABLE, BLOCKCHAIN ->
                statement.ofType().isPresent() ? Table.Kind.OBJECT : organization(statement.clauses());
            case XMLTYPE -> Table.Kind.OBJECT;
        };
    }

    private static Table.Kind organization(List<Clause> clauses) {
        for (Clause clause : clauses) {
            String text = clause.text().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
            // the parser may cut ORGANIZATION EXTERNAL (...) into two clauses
            if (text.startsWith("ORGANIZATION EXTERNAL") || text.startsWith("EXTERNAL")) {
                return Table.Kind.EXTERNAL;
            }
            if (text.startsWith("ORGANIZATION INDEX")) {
                return Table.Kind.INDEX_ORGANIZED;
            }
        }
        return Table.Kind.HEAP;
    }

    private void special(Statement.CreateTable statement, TableDraft table, Step step) {
        switch (statement.kind()) {
            case SHARDED, DUPLICATED, IMMUTABLE, BLOCKCHAIN, XMLTYPE -> {
                String words = statement.kind().name().toLowerCase(Locale.ROOT);
                estate.report(
                        CatalogCode.SPECIAL_TABLE,
                        Severity.WARNING,
                        ref(ObjectKind.TABLE, table.name),
                        step.place(),
                        "the " + words + " table is read as an ordinary table",
                        "see what depends on it being " + words,
                        30);
                if (statement.kind() == Statement.TableKind.XMLTYPE
                        && statement.elements().isEmpty()) {
                    table.columns.add(plain(new Identifier("OBJECT_VALUE"), new OracleType.XmlType(), step.place()));
                }
            }
            case HEAP, INDEX_ORGANIZED, EXTERNAL, GLOBAL_TEMPORARY, PRIVATE_TEMPORARY -> {}
        }
    }

    /** ROW ARCHIVAL adds a hidden column that tells which rows a session sees (VLDB and Partitioning Guide, "In-Database Archiving"). */
    private void archival(TableDraft table, Step step) {
        if (table.clauses.stream().noneMatch(c -> c.keyword().equals("ROW ARCHIVAL"))) {
            return;
        }
        Identifier name = new Identifier("ORA_ARCHIVE_STATE");
        OracleType type = new OracleType.Character(
                OracleType.CharacterKind.VARCHAR2, ARCHIVE_STATE_BYTES, OracleType.LengthSemantics.BYTE);
        table.columns.add(new Table.Column(
                name,
                type,
                Table.Nullability.NULLABLE,
                Optional.of(new Statement.Default(
                        new Expr.Text(At.UNKNOWN, "0", Expr.TextKind.DATABASE), Statement.DefaultKind.PLAIN)),
                Optional.empty(),
                Optional.empty(),
                Table.Visibility.INVISIBLE,
                Optional.empty(),
                Optional.of(step.place())));
        estate.report(
                CatalogCode.ROWS_CAN_BE_ARCHIVED,
                Severity.WARNING,
                ref(ObjectKind.TABLE, table.name),
                step.place(),
                "Oracle hides rows whose ORA_ARCHIVE_STATE is not '0'; the target shows them",
                "delete them on the target, or let queries go through a view with WHERE ora_archive_state = '0'",
                30);
    }

    static Table.Column plain(Identifier name, OracleType type, Place place) {
        return new Table.Column(
                name,
                type,
                Table.Nullability.NULLABLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Table.Visibility.VISIBLE,
                Optional.empty(),
                Optional.of(place));
    }

    void elements(TableDraft table, List<Statement.TableElement> elements, Step step) {
        for (Statement.TableElement element : elements) {
            switch (element) {
                case Statement.ColumnDef column -> column(table, column, step);
                case Statement.Constraint constraint -> constraint(table, constraint, Optional.empty(), step);
                case Statement.OtherElement other -> table.clauses.add(other.clause());
            }
        }
    }

    private void column(TableDraft table, Statement.ColumnDef def, Step step) {
        Optional<Table.Column> before = table.column(def.name());
        if (before.isPresent() && def.type().isPresent()) {
            estate.report(
                    CatalogCode.DUPLICATE_OBJECT,
                    Severity.NOTE,
                    EstateDraft.member(ObjectKind.COLUMN, table.name, def.name()),
                    step.place(def.at()),
                    "the column is already there; the first definition counts",
                    "",
                    0);
            return;
        }
        // without type: of an object table or CREATE TABLE AS SELECT, filled in when everything is known
        OracleType type = def.type().map(t -> type(t, step)).orElse(Unresolved.TYPE);
        table.columns.add(new Table.Column(
                def.name(),
                type,
                Table.Nullability.NULLABLE,
                def.defaultValue().filter(d -> !(d.value() instanceof Expr.Null)),
                def.virtual(),
                def.identity().map(i -> new Table.Identity(i.kind(), SequenceShapes.created(i.options()))),
                def.visibility() == Statement.Visibility.INVISIBLE
                        ? Table.Visibility.INVISIBLE
                        : Table.Visibility.VISIBLE,
                Optional.empty(),
                Optional.of(step.place(def.at()))));
        def.constraints().forEach(c -> constraint(table, c, Optional.of(def.name()), step));
        def.clauses().forEach(c -> table.clauses.add(ofColumn(c, def.name())));
    }

    private static Clause ofColumn(Clause clause, Identifier column) {
        return new Clause(clause.at(), clause.keyword(), column + ": " + clause.text());
    }

    OracleType type(io.howdah.sql.oracle.tree.TypeName type, Step step) {
        return OracleTypes.of(
                type,
                step.schema(),
                step.lengthsInCharacters() ? OracleType.LengthSemantics.CHAR : OracleType.LengthSemantics.BYTE);
    }

    // ---------------------------------------------------------------- constraints

    void constraint(TableDraft table, Statement.Constraint written, Optional<Identifier> column, Step step) {
        Optional<Place> place = Optional.of(step.place(written.at()));
        Table.State state = TableDraft.state(written.state(), Table.State.DEFAULT);
        Optional<Identifier> name = written.name();
        switch (written.body()) {
            case Statement.NotNull n -> column.ifPresent(c -> table.notNull(c, name, state, place));
            case Statement.Nullable n ->
                column.ifPresent(c -> table.change(c, k -> TableDraft.nullability(k, Table.Nullability.NULLABLE)));
            case Statement.PrimaryKey k ->
                add(table, new Table.PrimaryKey(name, of(k.columns(), column), state, place), step);
            case Statement.Unique u -> add(table, new Table.Unique(name, of(u.columns(), column), state, place), step);
            case Statement.ForeignKey f ->
                add(
                        table,
                        new Table.ForeignKey(
                                name,
                                of(f.columns(), column),
                                step.name(f.table()),
                                f.referenced(),
                                f.onDelete(),
                                state,
                                place),
                        step);
            case Statement.Check c -> add(table, new Table.Check(name, c.condition(), state, place), step);
            case Statement.RefConstraint r ->
                table.clauses.add(new Clause(
                        written.at(), "REF", column.map(c -> c + ": ").orElse("") + r.text()));
        }
    }

    private static List<Identifier> of(List<Identifier> columns, Optional<Identifier> inline) {
        return columns.isEmpty() ? inline.map(List::of).orElse(List.of()) : columns;
    }

    private void add(TableDraft table, Table.Constraint constraint, Step step) {
        boolean secondKey = constraint instanceof Table.PrimaryKey
                && table.constraints.stream().anyMatch(Table.PrimaryKey.class::isInstance);
        Optional<Table.Constraint> sameName = constraint.name().isEmpty()
                ? Optional.empty()
                : table.constraints.stream()
                        .filter(c -> c.name().equals(constraint.name()))
                        .findFirst();
        if (secondKey || sameName.isPresent()) {
            estate.note(
                    CatalogCode.DUPLICATE_OBJECT,
                    EstateDraft.member(
                            kind(constraint), table.name, constraint.name().orElse(new Identifier("PRIMARY KEY"))),
                    constraint.place().orElse(step.place()),
                    "the constraint is added a second time; the first one counts");
            return;
        }
        table.constraints.add(constraint);
    }

    static ObjectKind kind(Table.Constraint constraint) {
        return switch (constraint) {
            case Table.PrimaryKey k -> ObjectKind.PRIMARY_KEY;
            case Table.Unique u -> ObjectKind.UNIQUE_CONSTRAINT;
            case Table.ForeignKey f -> ObjectKind.FOREIGN_KEY;
            case Table.Check c -> ObjectKind.CHECK_CONSTRAINT;
        };
    }

    // ---------------------------------------------------------------- CREATE INDEX

    Outcome index(Statement.CreateIndex statement, Step step) {
        QualifiedName name = step.name(statement.name());
        QualifiedName tableName = step.name(statement.table());
        TableDraft table = estate.tables.get(tableName);
        if (table == null) {
            if (!estate.views.containsKey(tableName)) {
                return Outcome.LATER;
            }
            estate.others.add(new Catalog.OtherObject(
                    ref(ObjectKind.INDEX, name), step.unit().text(), Optional.of(step.place())));
            return Outcome.NAMED;
        }
        Table.Index index = new Table.Index(
                name,
                statement.kind(),
                statement.keys(),
                statement.type().map(TableStatements::dotted),
                statement.parameters(),
                statement.joinText(),
                statement.clauses(),
                Optional.of(step.place()));
        Optional<Table.Index> before =
                table.indexes.stream().filter(i -> i.name().equals(name)).findFirst();
        if (before.isPresent()) {
            estate.note(
                    CatalogCode.DUPLICATE_OBJECT,
                    ref(ObjectKind.INDEX, name),
                    step.place(),
                    "the index is created a second time; the first one counts");
            return Outcome.NAMED;
        }
        table.indexes.add(index);
        return Outcome.MODELLED;
    }

    private static String dotted(Name name) {
        return String.join(".", name.parts().stream().map(Identifier::text).toList());
    }

    // ---------------------------------------------------------------- COMMENT ON

    Outcome comment(Statement.CommentOn statement, Step step) {
        return switch (statement.target()) {
            case TABLE, MATERIALIZED_VIEW -> onTable(step.name(statement.name()), statement.text());
            case COLUMN -> onColumn(statement, step);
            case OTHER -> {
                estate.others.add(new Catalog.OtherObject(
                        ref(ObjectKind.COMMENT, step.name(statement.name())),
                        step.unit().text(),
                        Optional.of(step.place())));
                yield Outcome.NAMED;
            }
        };
    }

    private Outcome onTable(QualifiedName name, String text) {
        TableDraft table = estate.tables.get(name);
        Optional<String> comment = text.isEmpty() ? Optional.empty() : Optional.of(text);
        if (table != null) {
            table.comment = comment;
            return Outcome.MODELLED;
        }
        Catalog.View view = estate.views.get(name);
        if (view == null) {
            return Outcome.LATER;
        }
        estate.views.put(
                name,
                new Catalog.View(
                        name,
                        view.materialized(),
                        view.columns(),
                        view.ofType(),
                        view.query(),
                        view.text(),
                        view.options(),
                        comment,
                        view.columnComments(),
                        view.place()));
        return Outcome.MODELLED;
    }

    private Outcome onColumn(Statement.CommentOn statement, Step step) {
        List<Identifier> parts = statement.name().parts();
        if (parts.size() < 2) {
            estate.report(
                    CatalogCode.COLUMN_UNKNOWN,
                    Severity.WARNING,
                    new ObjectRef(ObjectKind.COMMENT, step.name(parts.getLast())),
                    step.place(),
                    "the comment names a column without its table",
                    "write COMMENT ON COLUMN table.column",
                    0);
            return Outcome.NAMED;
        }
        Identifier column = parts.getLast();
        QualifiedName name = new QualifiedName(
                parts.size() > 2 ? parts.get(parts.size() - 3) : step.schema(), parts.get(parts.size() - 2));
        TableDraft table = estate.tables.get(name);
        if (table != null) {
            // a column may still be added; when everything was read its absence is reported
            return table.change(column, c -> TableDraft.commented(c, statement.text()))
                    ? Outcome.MODELLED
                    : Outcome.LATER;
        }
        Catalog.View view = estate.views.get(name);
        if (view == null) {
            return Outcome.LATER;
        }
        List<Catalog.ColumnComment> comments = new java.util.ArrayList<>(view.columnComments());
        comments.removeIf(c -> c.column().equals(column));
        comments.add(new Catalog.ColumnComment(column, statement.text()));
        estate.views.put(
                name,
                new Catalog.View(
                        name,
                        view.materialized(),
                        view.columns(),
                        view.ofType(),
                        view.query(),
                        view.text(),
                        view.options(),
                        view.comment(),
                        comments,
                        view.place()));
        return Outcome.MODELLED;
    }
}
