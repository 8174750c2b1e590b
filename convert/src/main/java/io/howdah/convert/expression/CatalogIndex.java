package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.convert.TargetNames;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.convert.type.ObjectReferences;
import io.howdah.convert.type.TypeTable;
import io.howdah.sql.oracle.tree.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The catalog by name, with the columns of views worked out when first asked for. Safe for many threads. */
final class CatalogIndex {
    private static final Pattern INSTEAD_OF = Pattern.compile("(?i)\\bINSTEAD\\s+OF\\b");
    private static final Identifier PUBLIC = new Identifier("PUBLIC");
    private static final Identifier SPATIAL = new Identifier("MDSYS");

    private final TargetNames names;
    private final ObjectReferences references;
    private final ObjectTypes objectTypes;
    private final Map<QualifiedName, Table> tables = new HashMap<>();
    private final Map<QualifiedName, Catalog.View> views = new HashMap<>();
    private final Map<QualifiedName, Catalog.UserType> types = new HashMap<>();
    private final Map<QualifiedName, Catalog.Synonym> synonyms = new HashMap<>();
    private final Set<QualifiedName> sequences = new HashSet<>();
    private final Set<QualifiedName> routines = new HashSet<>();
    private final Set<QualifiedName> insteadOf = new HashSet<>();
    /** All of these but synonyms. */
    private final Set<QualifiedName> known = new HashSet<>();

    private final Map<QualifiedName, List<SourceColumn>> viewColumns = new HashMap<>();
    private final Map<QualifiedName, List<SourceColumn>> tableColumns = new HashMap<>();
    private final Set<QualifiedName> beingResolved = new HashSet<>();

    CatalogIndex(Catalog catalog, TargetNames names) {
        this.names = names;
        this.references = new ObjectReferences(catalog);
        this.objectTypes = new ObjectTypes(catalog.types(), name -> type(name));
        catalog.tables().forEach(t -> tables.put(t.name(), t));
        catalog.views().forEach(v -> views.put(v.name(), v));
        catalog.types().forEach(t -> types.put(t.name(), t));
        catalog.synonyms().forEach(s -> synonyms.put(s.name(), s));
        catalog.sequences().forEach(s -> sequences.add(s.name()));
        for (Catalog.Code code : catalog.code()) {
            ObjectKind kind = code.object().kind();
            if (kind == ObjectKind.TRIGGER && INSTEAD_OF.matcher(code.text()).find()) {
                code.table().ifPresent(insteadOf::add);
            }
            if (kind == ObjectKind.FUNCTION || kind == ObjectKind.PROCEDURE || kind == ObjectKind.PACKAGE) {
                routines.add(code.object().name());
            }
        }
        List.of(tables.keySet(), views.keySet(), types.keySet(), sequences, routines)
                .forEach(known::addAll);
    }

    /** What a possibly unqualified name means: own schema, then synonyms, then what belongs to nobody; unchanged when it is nowhere. */
    QualifiedName find(Identifier schema, List<Identifier> parts) {
        QualifiedName found = inSchema(schema, parts);
        if (parts.size() > 1 || exists(found)) {
            return found;
        }
        QualifiedName common = new QualifiedName(PUBLIC, parts.getLast());
        QualifiedName spatial = new QualifiedName(SPATIAL, parts.getLast());
        return exists(common) ? common : exists(spatial) ? spatial : found;
    }

    private QualifiedName inSchema(Identifier schema, List<Identifier> parts) {
        QualifiedName name = parts.size() > 1
                ? new QualifiedName(parts.get(parts.size() - 2), parts.getLast())
                : new QualifiedName(schema, parts.getLast());
        Set<QualifiedName> seen = new HashSet<>();
        while (!exists(name) && seen.add(name)) {
            Optional<Catalog.Synonym> synonym = Optional.ofNullable(synonyms.get(name));
            if (synonym.isEmpty() && parts.size() == 1) {
                synonym = Optional.ofNullable(synonyms.get(new QualifiedName(new Identifier("PUBLIC"), name.name())));
            }
            if (synonym.isEmpty()) {
                return name;
            }
            name = synonym.orElseThrow().target();
        }
        return name;
    }

    boolean exists(QualifiedName name) {
        return known.contains(name);
    }

    ObjectReferences references() {
        return references;
    }

    ObjectTypes objectTypes() {
        return objectTypes;
    }

    Optional<Table> table(QualifiedName name) {
        return Optional.ofNullable(tables.get(name));
    }

    Optional<Catalog.View> view(QualifiedName name) {
        return Optional.ofNullable(views.get(name));
    }

    /** Whether an INSTEAD OF trigger takes the changes of a view. */
    boolean changedByTrigger(QualifiedName view) {
        return insteadOf.contains(view);
    }

    /** What the column is in PostgreSQL, its length included. */
    Optional<PostgresType> targetType(QualifiedName table, Identifier column) {
        return names.type(table, column);
    }

    Optional<Catalog.UserType> type(QualifiedName name) {
        return Optional.ofNullable(types.get(name));
    }

    boolean sequence(QualifiedName name) {
        return sequences.contains(name);
    }

    boolean routine(QualifiedName name) {
        return routines.contains(name);
    }

    /** Whether a call means a routine or package of the scripts, and not one that Oracle supplies. */
    boolean ownRoutine(Identifier schema, Name name) {
        List<Identifier> parts = name.parts();
        return routine(find(schema, parts))
                || parts.size() > 1 && routine(find(schema, parts.subList(0, parts.size() - 1)));
    }

    Optional<Catalog.Synonym> synonym(QualifiedName name) {
        return Optional.ofNullable(synonyms.get(name));
    }

    /** The columns a query of the table or view can name; empty when it is in no script. */
    Optional<List<SourceColumn>> columns(QualifiedName name) {
        if (tables.containsKey(name)) {
            List<SourceColumn> known = tableColumns.get(name);
            if (known == null) {
                known = List.copyOf(tableColumns(tables.get(name)));
                tableColumns.put(name, known);
            }
            return Optional.of(known);
        }
        return views.containsKey(name) ? viewColumns(views.get(name)) : Optional.empty();
    }

    private List<SourceColumn> tableColumns(Table table) {
        Set<Identifier> keys = new HashSet<>();
        table.primaryKey().ifPresent(k -> keys.addAll(k.columns()));
        List<SourceColumn> columns = new ArrayList<>();
        for (Table.Column column : table.columns()) {
            boolean never = column.nullability() == Table.Nullability.NOT_NULL || keys.contains(column.name());
            columns.add(new SourceColumn(
                    column.name(),
                    names.sql(names.column(table.name(), column.name())),
                    columnType(table.name(), column),
                    never ? Nulls.NEVER : Nulls.NULLABLE));
        }
        return columns;
    }

    private SqlType columnType(QualifiedName table, Table.Column column) {
        SqlType own = type(column.type());
        Optional<SqlType> target = names.type(table, column.name()).map(SqlType::of);
        if (target.isEmpty()) {
            return own;
        }
        SqlType type = target.orElseThrow();
        if (type.integral() && own.size() > 0) {
            return type.digits(own.size());
        }
        return own.user().isPresent() ? type.user(own.user().orElseThrow()) : type;
    }

    /** What an Oracle type becomes by default; columns ask the type table instead. */
    static SqlType type(OracleType type) {
        return switch (type) {
            case OracleType.Number(var precision, var scale) ->
                scale.orElse(precision.isPresent() ? 0 : 1) > 0 ? SqlType.NUMERIC : integral(precision.orElse(38));
            case OracleType.Float t -> SqlType.NUMERIC;
            case OracleType.BinaryFloat t -> SqlType.DOUBLE;
            case OracleType.BinaryDouble t -> SqlType.DOUBLE;
            case OracleType.Character(var kind, int length, var semantics) ->
                kind == OracleType.CharacterKind.CHAR || kind == OracleType.CharacterKind.NCHAR
                        ? SqlType.of(SqlType.Kind.CHAR, length)
                        : SqlType.TEXT;
            case OracleType.Clob t -> SqlType.TEXT;
            case OracleType.Nclob t -> SqlType.TEXT;
            case OracleType.Long t -> SqlType.TEXT;
            case OracleType.Blob t -> SqlType.BYTEA;
            case OracleType.LongRaw t -> SqlType.BYTEA;
            case OracleType.Raw t -> SqlType.BYTEA;
            case OracleType.Bfile t -> SqlType.BFILE;
            case OracleType.Date t -> SqlType.DATE;
            case OracleType.Timestamp(int fraction, var zone) ->
                zone == OracleType.Zone.NONE ? SqlType.TIMESTAMP : SqlType.TIMESTAMPTZ;
            case OracleType.IntervalYearToMonth t -> SqlType.INTERVAL_MONTH;
            case OracleType.IntervalDayToSecond t -> SqlType.INTERVAL_DAY;
            case OracleType.Rowid t -> SqlType.TEXT;
            case OracleType.Urowid t -> SqlType.TEXT;
            case OracleType.XmlType t -> SqlType.XML;
            case OracleType.Json t -> SqlType.JSONB;
            case OracleType.Boolean t -> SqlType.BOOLEAN;
            case OracleType.Vector t -> SqlType.UNKNOWN;
            case OracleType.UserDefined(var name) ->
                SqlType.of(SqlType.Kind.OBJECT, 0).user(name);
            case OracleType.Ref(var referred) -> SqlType.UUID.user(referred);
            case OracleType.Supplied t ->
                TypeTable.ofSupplied(t).map(SqlType::of).orElse(SqlType.UNKNOWN);
        };
    }

    private static SqlType integral(int precision) {
        SqlType type = precision <= 4
                ? SqlType.SMALLINT
                : precision <= 9 ? SqlType.INTEGER : precision <= 18 ? SqlType.BIGINT : SqlType.NUMERIC;
        return type.digits(precision);
    }

    /** A view's own query tells its columns' types; a view that reads itself ends at nothing. */
    private synchronized Optional<List<SourceColumn>> viewColumns(Catalog.View view) {
        if (viewColumns.containsKey(view.name())) {
            return Optional.of(viewColumns.get(view.name()));
        }
        if (!beingResolved.add(view.name())) {
            return Optional.empty();
        }
        try {
            World world = new World(
                    this,
                    names,
                    view.name().schema(),
                    Use.QUERY,
                    new Findings(),
                    CodeNames.NONE,
                    ConvertSettings.NEWEST_TARGET);
            List<SourceColumn> columns = new QueryLowering(world)
                    .lower(view.query(), NameScope.empty())
                    .columns();
            List<Identifier> written = references.columns(view).orElse(view.columns());
            List<SourceColumn> named = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                Identifier name =
                        i < written.size() ? written.get(i) : columns.get(i).name();
                String sql = names.sql(names.column(view.name(), name));
                named.add(new SourceColumn(
                        name, sql, columns.get(i).type(), columns.get(i).nulls()));
            }
            viewColumns.put(view.name(), List.copyOf(named));
            return Optional.of(named);
        } finally {
            beingResolved.remove(view.name());
        }
    }
}
