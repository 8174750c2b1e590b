package io.howdah.catalog.oracle;

import static io.howdah.catalog.oracle.EstateDraft.ref;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told only when every script was read: columns from types and queries, nested table storage, types nobody creates. */
final class Completion {
    private static final Pattern NESTED =
            Pattern.compile("(?is)NESTED\\s+TABLE\\s+(\"[^\"]+\"|[\\w$#]+).*?STORE\\s+AS\\s+(\"[^\"]+\"|[\\w$#]+)");
    private static final int DEEPEST = 32;

    private final EstateDraft estate;

    Completion(EstateDraft estate) {
        this.estate = estate;
    }

    void run() {
        SpatialTypes.add(estate);
        for (TableDraft table : List.copyOf(estate.tables.values())) {
            objectColumns(table);
        }
        // a query may name a table whose columns come from a query itself
        for (int round = 0; round < DEEPEST; round++) {
            boolean derived = false;
            for (TableDraft table : List.copyOf(estate.tables.values())) {
                derived |= queryColumns(table);
            }
            if (!derived) {
                break;
            }
        }
        new DerivedTypes(estate).run();
        for (TableDraft table : List.copyOf(estate.tables.values())) {
            unknownQueryColumns(table);
            nestedTables(table);
            unknownTypes(table);
        }
    }

    // ---------------------------------------------------------------- object tables

    private void objectColumns(TableDraft table) {
        if (table.ofType.isEmpty() || table.created.kind() == Statement.TableKind.XMLTYPE) {
            return;
        }
        List<ObjectTypes.Slot> attributes = types().slots(table.ofType.get());
        if (attributes.isEmpty()) {
            estate.report(
                    CatalogCode.TYPE_UNKNOWN,
                    Severity.LOSS,
                    ref(ObjectKind.TABLE, table.name),
                    table.place.orElseThrow(),
                    estate.origin.missing(
                            "the object type " + table.ofType.get() + " that gives the table its columns"),
                    estate.origin.remedy("the type"),
                    15);
        }
        Place place = table.place.orElseThrow();
        List<Table.Column> columns = new ArrayList<>();
        Set<QualifiedName> own = new HashSet<>();
        types().attributes(table.ofType.get()).forEach(a -> own.add(a.owner()));
        for (ObjectTypes.Slot attribute : attributes) {
            Table.Column column = TableStatements.plain(attribute.name(), attribute.type(), place);
            boolean hidden = !(attribute instanceof ObjectTypes.AttributeSlot slot && own.contains(slot.owner()));
            if (hidden) {
                column = invisible(column);
            }
            Table.Column plain = column;
            // properties that the table adds to a column of its type
            columns.add(table.column(attribute.name())
                    .map(c -> typed(c, attribute.type()))
                    .orElse(plain));
        }
        table.columns.clear();
        table.columns.addAll(columns);
        for (Statement.TableElement element : table.created.elements()) {
            if (element instanceof Statement.ColumnDef def) {
                for (Statement.Constraint constraint : def.constraints()) {
                    if (constraint.body() instanceof Statement.NotNull) {
                        table.change(def.name(), c -> TableDraft.nullability(c, Table.Nullability.NOT_NULL));
                    }
                }
            }
        }
    }

    static Table.Column typed(Table.Column c, OracleType type) {
        return new Table.Column(
                c.name(),
                type,
                c.nullability(),
                c.defaultValue(),
                c.virtual(),
                c.identity(),
                c.visibility(),
                c.comment(),
                c.place());
    }

    /** As Oracle hides what belongs to subtypes: INSERTs without a column list do not fill it. */
    private static Table.Column invisible(Table.Column c) {
        return new Table.Column(
                c.name(),
                c.type(),
                c.nullability(),
                c.defaultValue(),
                c.virtual(),
                c.identity(),
                Table.Visibility.INVISIBLE,
                c.comment(),
                c.place());
    }

    private ObjectTypes types() {
        return new ObjectTypes(List.copyOf(estate.types.values()), name -> Optional.ofNullable(estate.types.get(name)));
    }

    // ---------------------------------------------------------------- CREATE TABLE AS SELECT

    private boolean queryColumns(TableDraft table) {
        boolean open = table.listed == 0 || table.columns.stream().anyMatch(c -> c.type() == Unresolved.TYPE);
        if (table.asQuery.isEmpty() || !open) {
            return false;
        }
        Optional<List<Table.Column>> derived = new QueryColumns(estate, table.name.schema()).of(table.asQuery.get());
        if (derived.isEmpty()) {
            return false;
        }
        List<Table.Column> found = derived.get();
        if (table.listed == 0) {
            table.columns.addAll(0, found); // those that ALTER TABLE adds come behind them
            table.listed = found.size();
            return true;
        }
        if (table.listed != found.size()) {
            return false;
        }
        for (int i = 0; i < found.size(); i++) {
            if (table.columns.get(i).type() == Unresolved.TYPE) {
                table.columns.set(i, typed(table.columns.get(i), found.get(i).type()));
            }
        }
        return true;
    }

    private void unknownQueryColumns(TableDraft table) {
        boolean bare = table.asQuery.isPresent() && table.listed == 0;
        boolean open = bare || table.columns.stream().anyMatch(c -> c.type() == Unresolved.TYPE);
        if (open) {
            estate.report(
                    CatalogCode.COLUMNS_NOT_DERIVED,
                    Severity.LOSS,
                    ref(ObjectKind.TABLE, table.name),
                    table.place.orElseThrow(),
                    "the types of the table's columns follow from a query and could not be derived",
                    "add the table's definition with its column types",
                    15);
            table.columns.removeIf(c -> c.type() == Unresolved.TYPE && !bare);
        }
        if (bare) {
            addedToQuery(table);
        }
    }

    /** The query alone makes the table, so that nothing can stand behind columns that are not known. */
    private void addedToQuery(TableDraft table) {
        for (Table.Column column : table.columns) {
            estate.report(
                    CatalogCode.COLUMNS_NOT_DERIVED,
                    Severity.LOSS,
                    ref(
                            ObjectKind.COLUMN,
                            new QualifiedName(
                                    table.name.schema(), new Identifier(table.name.name() + "." + column.name()))),
                    column.place().or(() -> table.place).orElseThrow(),
                    "is added to a table whose other columns follow from a query and could not be derived; it is left out",
                    "add the table's definition with its column types",
                    15);
        }
        table.columns.clear();
    }

    // ---------------------------------------------------------------- nested tables and types

    private void nestedTables(TableDraft table) {
        for (Statement.Clause clause : List.copyOf(table.clauses)) {
            if (!clause.keyword().toUpperCase(Locale.ROOT).startsWith("NESTED TABLE")) {
                continue;
            }
            Matcher matcher = NESTED.matcher(clause.text());
            while (matcher.find()) {
                storage(table, Identifier.oracle(matcher.group(1)), Identifier.oracle(matcher.group(2)));
            }
        }
    }

    /** The storage table has the element's attributes, or COLUMN_VALUE, and the key of the row that it belongs to. */
    private void storage(TableDraft table, Identifier column, Identifier name) {
        QualifiedName storage = new QualifiedName(table.name.schema(), name);
        if (estate.tables.containsKey(storage)) {
            return;
        }
        Place place = table.place.orElseThrow();
        TableDraft nested = new TableDraft(storage, Table.Kind.NESTED, table.created, table.run, table.place);
        nested.columns.add(TableStatements.plain(new Identifier("NESTED_TABLE_ID"), new OracleType.Raw(16), place));
        Optional<OracleType> element = table.column(column)
                .map(Table.Column::type)
                .filter(OracleType.UserDefined.class::isInstance)
                .map(t -> estate.types.get(((OracleType.UserDefined) t).name()))
                .filter(t -> t.shape() instanceof Catalog.NestedTableShape)
                .map(t -> ((Catalog.NestedTableShape) t.shape()).element());
        if (element.isEmpty()) {
            estate.report(
                    CatalogCode.TYPE_UNKNOWN,
                    Severity.WARNING,
                    ref(ObjectKind.TABLE, storage),
                    place,
                    "the columns of the nested table's storage are not known: the type of " + column + " is not known",
                    estate.origin.remedy("the type"),
                    15);
        } else if (element.get() instanceof OracleType.UserDefined object
                && !types().slots(object.name()).isEmpty()) {
            types().slots(object.name())
                    .forEach(a -> nested.columns.add(TableStatements.plain(a.name(), a.type(), place)));
        } else {
            nested.columns.add(TableStatements.plain(new Identifier("COLUMN_VALUE"), element.get(), place));
        }
        estate.tables.put(storage, nested);
    }

    private void unknownTypes(TableDraft table) {
        for (int i = 0; i < table.columns.size(); i++) {
            Table.Column column = table.columns.get(i);
            if (!(column.type() instanceof OracleType.UserDefined user) || estate.types.containsKey(user.name())) {
                continue;
            }
            Optional<QualifiedName> bySynonym = synonym(user.name());
            if (bySynonym.isPresent()) {
                table.columns.set(i, typed(column, new OracleType.UserDefined(bySynonym.get())));
                continue;
            }
            estate.report(
                    CatalogCode.TYPE_UNKNOWN,
                    Severity.LOSS,
                    EstateDraft.member(ObjectKind.COLUMN, table.name, column.name()),
                    column.place().or(() -> table.place).orElseThrow(),
                    estate.origin.missing("the type " + user.name()),
                    estate.origin.remedy("the type"),
                    15);
        }
    }

    private Optional<QualifiedName> synonym(QualifiedName name) {
        Catalog.Synonym own = estate.synonyms.get(name);
        Catalog.Synonym common = estate.synonyms.get(new QualifiedName(CatalogBuilder.PUBLIC, name.name()));
        return Optional.ofNullable(own != null ? own : common)
                .map(Catalog.Synonym::target)
                .filter(estate.types::containsKey);
    }
}
