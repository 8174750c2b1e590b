package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.expression.OracleTypesInCode;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.type.TypeTable;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a type written in PL/SQL becomes (PL/SQL Language Reference 23ai, chapters 4 to 6). */
final class PlsqlTypes {
    private static final Set<String> INTEGERS = Set.of(
            "PLS_INTEGER",
            "BINARY_INTEGER",
            "SIMPLE_INTEGER",
            "NATURAL",
            "NATURALN",
            "POSITIVE",
            "POSITIVEN",
            "SIGNTYPE");

    private final CodeExpressions expressions;
    private final Catalog catalog;
    private final Identifier schema;

    private final RecordDefaults defaults;
    private final SparseTypes sparse;

    PlsqlTypes(
            CodeExpressions expressions,
            Catalog catalog,
            Identifier schema,
            RecordDefaults defaults,
            SparseTypes sparse) {
        this.expressions = expressions;
        this.catalog = catalog;
        this.schema = schema;
        this.defaults = defaults;
        this.sparse = sparse;
    }

    RecordDefaults defaults() {
        return defaults;
    }

    /** Empty when the type is in nothing that was read. */
    Optional<Declared> resolve(TypeName type, Scope scope) {
        if (type.suffix().equals("%TYPE")) {
            return sameType(type, scope);
        }
        if (type.suffix().equals("%ROWTYPE")) {
            return rowType(type, scope);
        }
        if (type.userDefined().isPresent()) {
            return named(type, scope);
        }
        return builtIn(type);
    }

    private static Optional<Declared> builtIn(TypeName type) {
        String name = type.name();
        if (INTEGERS.contains(name)) {
            return Optional.of(new Declared(SqlType.INTEGER, "integer"));
        }
        return switch (name) {
            case "SIMPLE_DOUBLE" -> Optional.of(new Declared(SqlType.DOUBLE, "double precision"));
            case "SIMPLE_FLOAT" -> Optional.of(new Declared(SqlType.DOUBLE, "real"));
            default -> OracleTypesInCode.builtIn(type).map(t -> new Declared(t.type(), t.sql()));
        };
    }

    /** {@code variable%TYPE}, {@code table.column%TYPE}. */
    private Optional<Declared> sameType(TypeName type, Scope scope) {
        List<Identifier> parts = type.userDefined().orElseThrow().parts();
        Optional<Declared> variable = scope.find(parts).flatMap(f -> declared(f.symbol(), f.rest()));
        if (variable.isPresent()) {
            return variable;
        }
        if (parts.size() < 2) {
            return Optional.empty();
        }
        QualifiedName table = expressions.find(schema, parts.subList(0, parts.size() - 1));
        return expressions
                .columns(table)
                .flatMap(list -> list.stream()
                        .filter(c -> c.name().equals(parts.getLast()))
                        .findFirst())
                .map(c -> new Declared(c.type(), expressions.names().reference(table) + "." + c.sql() + "%TYPE"))
                .or(() -> expressions
                        .dictionary(table)
                        .flatMap(list -> list.stream()
                                .filter(c -> c.name().equals(parts.getLast()))
                                .findFirst()
                                .map(c -> new Declared(
                                        c.type(), c.type().castName().orElse("text")))));
    }

    private static Optional<Declared> declared(Symbol symbol, List<Identifier> rest) {
        Optional<SqlType> type = switch (symbol) {
            case Symbol.Variable v -> field(v.type(), rest);
            case Symbol.State s -> field(s.type(), rest);
            case Symbol.NamedType t ->
                rest.isEmpty()
                        ? Optional.of(t.declared().type())
                        : field(t.declared().type(), rest);
            case Symbol.Cursor c -> field(c.row(), rest);
            case Symbol.Routines r -> Optional.<SqlType>empty();
            case Symbol.NamedException e -> Optional.<SqlType>empty();
            case Symbol.Qualifier q -> Optional.<SqlType>empty();
            case Symbol.Package p -> Optional.<SqlType>empty();
        };
        return type.map(t -> new Declared(t, t.castName().orElse("record")));
    }

    static Optional<SqlType> field(SqlType type, List<Identifier> path) {
        SqlType result = type;
        for (Identifier name : path) {
            Optional<Shape.Field> field =
                    result.shape().isPresent() && result.shape().orElseThrow() instanceof Shape.Fields fields
                            ? fields.field(name)
                            : Optional.empty();
            if (field.isEmpty()) {
                return Optional.empty();
            }
            result = field.orElseThrow().type();
        }
        return Optional.of(result);
    }

    /** {@code table%ROWTYPE}, {@code cursor%ROWTYPE}. */
    private Optional<Declared> rowType(TypeName type, Scope scope) {
        List<Identifier> parts = type.userDefined().orElseThrow().parts();
        Optional<Scope.Found> found = scope.find(parts);
        if (found.isPresent() && found.orElseThrow().symbol() instanceof Symbol.Cursor c) {
            return Optional.of(new Declared(c.row(), c.row().castName().orElse("record")));
        }
        if (found.isPresent() && found.orElseThrow().symbol() instanceof Symbol.Variable(var sql, var row)) {
            Optional<SqlType> rows =
                    row.shape().isPresent() && row.shape().orElseThrow() instanceof Shape.RowsOf(var of)
                            ? of
                            : Optional.of(row);
            return Optional.of(rows.map(r -> new Declared(r, r.castName().orElse("record")))
                    .orElse(new Declared(SqlType.RECORD, "record")));
        }
        return row(expressions.find(schema, parts));
    }

    /** The row of a table or view. */
    Optional<Declared> row(QualifiedName table) {
        String sql = expressions.names().reference(table);
        return expressions
                .columns(table)
                .map(columns -> new Declared(SqlType.of(new Shape.Fields(sql, fields(columns))), sql + "%ROWTYPE"))
                .or(() -> expressions
                        .dictionary(table)
                        .map(columns -> new Declared(SqlType.of(new Shape.Fields("", fields(columns))), "record")));
    }

    private static List<Shape.Field> fields(List<CodeExpressions.Column> columns) {
        return columns.stream()
                .map(c -> new Shape.Field(c.name(), c.sql(), c.type()))
                .toList();
    }

    private Optional<Declared> named(TypeName type, Scope scope) {
        List<Identifier> parts = type.userDefined().orElseThrow().parts();
        if (type.name().equals("REF")) {
            return Optional.of(new Declared(SqlType.UUID.user(expressions.find(schema, parts)), "uuid"));
        }
        if (INTEGERS.contains(parts.getLast().text())) {
            return Optional.of(new Declared(SqlType.INTEGER, "integer"));
        }
        switch (parts.getLast().text()) {
            case "SYS_REFCURSOR" -> {
                return Optional.of(new Declared(SqlType.of(new Shape.RowsOf(Optional.empty())), "refcursor"));
            }
            case "DATE_UNCONSTRAINED" -> {
                return Optional.of(new Declared(SqlType.DATE, "timestamp(0)"));
            }
            case "TIMESTAMP_UNCONSTRAINED" -> {
                return Optional.of(new Declared(SqlType.TIMESTAMP, "timestamp"));
            }
            case "TIMESTAMP_TZ_UNCONSTRAINED", "TIMESTAMP_LTZ_UNCONSTRAINED" -> {
                return Optional.of(new Declared(SqlType.TIMESTAMPTZ, "timestamptz"));
            }
            case "YMINTERVAL_UNCONSTRAINED" -> {
                return Optional.of(new Declared(SqlType.INTERVAL_MONTH, "interval"));
            }
            case "DSINTERVAL_UNCONSTRAINED" -> {
                return Optional.of(new Declared(SqlType.INTERVAL_DAY, "interval"));
            }
            case "STRING", "VARCHAR" -> {
                return Optional.of(new Declared(SqlType.TEXT, "text"));
            }
            default -> {}
        }
        Optional<Scope.Found> found = scope.find(parts);
        if (found.isPresent() && found.orElseThrow().symbol() instanceof Symbol.NamedType(var declared)) {
            return Optional.of(declared);
        }
        return schemaType(expressions.find(schema, parts)).or(() -> SuppliedTypes.of(parts));
    }

    /** A type of the schema: object type, VARRAY or nested table. */
    Optional<Declared> schemaType(QualifiedName name) {
        return catalog.type(name).map(t -> {
            SqlType type = shape(t);
            return new Declared(type, type.castName().orElse("record"));
        });
    }

    private SqlType shape(Catalog.UserType type) {
        return switch (type.shape()) {
            case Catalog.ObjectShape o ->
                SqlType.of(new Shape.Fields(sql(type.name()), attributes(o))).user(type.name());
            case Catalog.VarrayShape(int limit, var element) ->
                elements(element, OptionalInt.of(limit)).user(type.name());
            case Catalog.NestedTableShape(var element) ->
                elements(element, OptionalInt.empty()).user(type.name());
            case Catalog.UnknownShape u -> SqlType.UNKNOWN;
        };
    }

    private List<Shape.Field> attributes(Catalog.ObjectShape object) {
        var fields = new ArrayList<Shape.Field>();
        object.under()
                .flatMap(catalog::type)
                .filter(t -> t.shape() instanceof Catalog.ObjectShape)
                .ifPresent(t -> fields.addAll(attributes((Catalog.ObjectShape) t.shape())));
        for (Catalog.Attribute a : object.attributes()) {
            if (!TypeTable.isStored(a.type())) {
                continue; // left out of the composite type, with a finding there
            }
            fields.add(new Shape.Field(
                    a.name(), expressions.names().sql(expressions.names().local(a.name())), type(a.type())));
        }
        return fields;
    }

    private SqlType elements(OracleType element, OptionalInt limit) {
        SqlType type = type(element);
        return SqlType.of(new Shape.Elements(type, type.castName().orElse("text"), limit));
    }

    private SqlType type(OracleType type) {
        if (type instanceof OracleType.UserDefined(var name)) {
            return schemaType(name).map(Declared::type).orElse(SqlType.UNKNOWN);
        }
        return OracleTypesInCode.of(type);
    }

    private String sql(QualifiedName name) {
        return expressions.names().reference(name);
    }

    /** The type that a declaration in PL/SQL makes; {@code text} is its name in the target where it needs one. */
    Optional<Declared> of(Declaration.TypeDefinition definition, String text, Scope scope) {
        return switch (definition.shape()) {
            case Declaration.RecordShape(var fields) -> Optional.of(record(fields, text, scope));
            case Declaration.TableShape(var element, var nulls, var key) -> {
                boolean gaps = sparse.contains(definition.name().text());
                Declared declared = key.isPresent()
                        ? entries(element, key, Shape.Origin.ASSOCIATIVE, scope)
                        : list(element, OptionalInt.empty(), gaps ? Form.JSON : Form.ARRAY, scope);
                yield Optional.of(withNamedRow(declared, text));
            }
            case Declaration.VarrayShape(var limit, var element, var nulls) ->
                Optional.of(withNamedRow(list(element, number(limit), Form.ARRAY, scope), text));
            case Declaration.RefCursorShape(var returns) ->
                Optional.of(named(SqlType.of(
                        new Shape.RowsOf(returns.flatMap(r -> resolve(r, scope)).map(Declared::type)))));
            case Declaration.SubtypeShape(var base, var low, var high, var nulls) ->
                resolve(base, scope).map(b -> low.isPresent() && high.isPresent() ? new Declared(b.type(), text) : b);
        };
    }

    private enum Form {
        ARRAY,
        JSON
    }

    /** The rows of a cursor have a type of no name; within a collection they need one. */
    private static Declared withNamedRow(Declared collection, String text) {
        return switch (collection.type().shape().orElseThrow()) {
            case Shape.Elements(var element, var elementText, var limit) ->
                rowType(element, text)
                        .map(row -> named(SqlType.of(new Shape.Elements(row, rowName(text), limit))))
                        .orElse(collection);
            case Shape.Entries(var key, var element, var elementText, var origin) ->
                rowType(element, text)
                        .map(row -> named(SqlType.of(new Shape.Entries(key, row, rowName(text), origin))))
                        .orElse(collection);
            case Shape.Fields f -> collection;
            case Shape.RowsOf r -> collection;
        };
    }

    private static Optional<SqlType> rowType(SqlType element, String text) {
        return element.shape().isPresent()
                        && element.shape().orElseThrow() instanceof Shape.Fields(var none, var fields)
                        && none.isEmpty()
                        && !fields.isEmpty()
                ? Optional.of(SqlType.of(new Shape.Fields(rowName(text), fields)))
                : Optional.empty();
    }

    /** Name of the type of a cursor's rows within the collection type of this name. */
    static String rowName(String collection) {
        return collection.endsWith("\"")
                ? collection.substring(0, collection.length() - 1) + "_row\""
                : collection + "_row";
    }

    private static Declared named(SqlType type) {
        return new Declared(type, type.castName().orElse("record"));
    }

    private static OptionalInt number(Expr limit) {
        return limit instanceof Expr.Num n && n.text().matches("[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(n.text()))
                : OptionalInt.empty();
    }

    private Declared record(List<Declaration.Field> fields, String text, Scope scope) {
        var made = new ArrayList<Shape.Field>();
        for (Declaration.Field field : fields) {
            Optional<Declared> declared = resolve(field.type(), scope);
            SqlType type =
                    declared.orElseGet(() -> Declared.unknown(field.type())).type();
            made.add(new Shape.Field(
                    field.name(),
                    expressions.names().sql(expressions.names().local(field.name())),
                    type,
                    declared.map(PlsqlTypes::inType).orElse("text")));
        }
        defaults.add(text, fields, scope);
        return new Declared(SqlType.of(new Shape.Fields(text, made)), text);
    }

    /** As it can stand within another type: %TYPE cannot. */
    private static String inType(Declared declared) {
        return declared.text().contains("%") || declared.text().equals("record")
                ? declared.type().castName().orElse("text")
                : declared.text();
    }

    /** An array, but jsonb when the elements are collections: the arrays of PostgreSQL have no arrays in them. */
    private Declared list(TypeName element, OptionalInt limit, Form form, Scope scope) {
        Optional<Declared> of = resolve(element, scope);
        SqlType type = of.orElseGet(() -> Declared.unknown(element)).type();
        if (form == Form.JSON || collection(type)) {
            return entries(element, Optional.empty(), Shape.Origin.NESTED_TABLE, scope);
        }
        return named(
                SqlType.of(new Shape.Elements(type, of.map(PlsqlTypes::inType).orElse("text"), limit)));
    }

    private boolean collection(SqlType type) {
        return Places.collection(type)
                || type.user()
                        .flatMap(this::schemaType)
                        .filter(d -> Places.collection(d.type()))
                        .isPresent();
    }

    private Declared entries(TypeName element, Optional<TypeName> key, Shape.Origin origin, Scope scope) {
        Optional<Declared> of = resolve(element, scope);
        SqlType type = of.orElseGet(() -> Declared.unknown(element)).type();
        SqlType keyType =
                key.flatMap(k -> resolve(k, scope)).map(Declared::type).orElse(SqlType.INTEGER);
        return named(SqlType.of(new Shape.Entries(
                keyType.text() ? SqlType.TEXT : SqlType.INTEGER,
                type,
                of.map(PlsqlTypes::inType).orElse("text"),
                origin)));
    }
}
