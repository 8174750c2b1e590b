package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.convert.SqlConverter;
import io.howdah.convert.name.NamePolicy;
import io.howdah.convert.type.ColumnTypes;
import io.howdah.convert.type.TypeTable;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.TypeName;
import io.howdah.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A small estate in schema HR, read from a script of CREATE statements, and the converter over it. */
final class TestEstate {
    static final Identifier SCHEMA = new Identifier("HR");
    private final Catalog catalog;
    private final NamePolicy names;

    private TestEstate(Catalog catalog) {
        this.catalog = catalog;
        NamePolicy bare = NamePolicy.of(catalog, ConvertSettings.DEFAULT);
        this.names = bare.withTypes(
                new ColumnTypes(catalog, new TypeTable(catalog, ConvertSettings.DEFAULT, bare)).targets());
    }

    static TestEstate read(Path script) {
        try {
            return of(Files.readString(script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestEstate of(String script) {
        List<Table> tables = new ArrayList<>();
        List<Catalog.UserType> types = new ArrayList<>();
        List<Catalog.Sequence> sequences = new ArrayList<>();
        List<Catalog.View> views = new ArrayList<>();
        for (String text : script.split(";\\s*\n")) {
            if (text.isBlank()) {
                continue;
            }
            Statement statement;
            try {
                statement = OracleParser.statement(text.strip());
            } catch (SyntaxException e) {
                throw new IllegalStateException("test estate: " + e.getMessage() + "\n" + text, e);
            }
            switch (statement) {
                case Statement.CreateTable t -> tables.add(table(t));
                case Statement.CreateType t ->
                    types.add(new Catalog.UserType(qualified(t.name()), shape(t.body()), Optional.empty()));
                case Statement.CreateSequence s ->
                    sequences.add(new Catalog.Sequence(
                            qualified(s.name()),
                            new Catalog.SequenceShape(
                                    BigInteger.ONE,
                                    BigInteger.ONE,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Catalog.Cycle.NO_CYCLE,
                                    20,
                                    List.of()),
                            Optional.empty()));
                case Statement.CreateView v ->
                    views.add(new Catalog.View(
                            qualified(v.name()),
                            Catalog.Materialized.NO,
                            v.columns(),
                            Optional.empty(),
                            v.query(),
                            v.text(),
                            List.of(),
                            Optional.empty(),
                            List.of(),
                            Optional.empty()));
                default -> throw new IllegalStateException("test estate: " + text);
            }
        }
        return new TestEstate(new Catalog(
                List.of(SCHEMA),
                tables,
                types,
                sequences,
                views,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    }

    SqlConverter converter() {
        return new RuleSqlConverter(catalog, names);
    }

    /** For statements with everything PL/SQL allows in them. */
    CodeExpressions code(int targetVersion) {
        return new CodeExpressions(catalog, names, targetVersion);
    }

    Catalog catalog() {
        return catalog;
    }

    /** Creates schema, types, sequences and tables as the program itself would. */
    void create(TestDatabase database) {
        for (TargetStatement statement :
                new Converter(ConvertSettings.DEFAULT).convert(catalog).statements()) {
            database.execute(statement.sql());
        }
    }

    private static Table table(Statement.CreateTable t) {
        QualifiedName name = qualified(t.name());
        List<Table.Column> columns = new ArrayList<>();
        List<Table.Constraint> constraints = new ArrayList<>();
        for (Statement.TableElement element : t.elements()) {
            if (element instanceof Statement.ColumnDef c) {
                boolean notNull = c.constraints().stream()
                        .anyMatch(
                                k -> k.body() instanceof Statement.NotNull || k.body() instanceof Statement.PrimaryKey);
                columns.add(new Table.Column(
                        c.name(),
                        type(c.type().orElseThrow()),
                        notNull ? Table.Nullability.NOT_NULL : Table.Nullability.NULLABLE,
                        c.defaultValue(),
                        c.virtual(),
                        Optional.empty(),
                        c.visibility() == Statement.Visibility.INVISIBLE
                                ? Table.Visibility.INVISIBLE
                                : Table.Visibility.VISIBLE,
                        Optional.empty(),
                        Optional.empty()));
                c.constraints().stream()
                        .filter(k -> k.body() instanceof Statement.PrimaryKey)
                        .forEach(k -> constraints.add(new Table.PrimaryKey(
                                Optional.empty(), List.of(c.name()), Table.State.DEFAULT, Optional.empty())));
            }
        }
        return new Table(
                name,
                Table.Kind.HEAP,
                columns,
                constraints,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static QualifiedName qualified(Name name) {
        return new QualifiedName(name.qualifier().orElse(SCHEMA), name.last());
    }

    private static Catalog.TypeShape shape(Statement.TypeBody body) {
        return switch (body) {
            case Statement.ObjectType o ->
                new Catalog.ObjectShape(
                        Optional.empty(),
                        o.attributes().stream()
                                .map(a -> new Catalog.Attribute(a.name(), type(a.type())))
                                .toList(),
                        o.methods(),
                        o.modifiers());
            case Statement.VarrayType v -> new Catalog.VarrayShape(v.limit(), type(v.element()));
            case Statement.NestedTableType n -> new Catalog.NestedTableShape(type(n.element()));
            case Statement.IncompleteType i -> new Catalog.UnknownShape();
        };
    }

    private static OracleType type(TypeName t) {
        if (t.userDefined().isPresent()) {
            return new OracleType.UserDefined(qualified(t.userDefined().orElseThrow()));
        }
        int first = t.precision().orElse(1);
        return switch (t.name()) {
            case "NUMBER" -> new OracleType.Number(t.precision(), t.scale());
            case "INTEGER" -> new OracleType.Number(OptionalInt.empty(), OptionalInt.of(0));
            case "FLOAT" -> new OracleType.Float(126);
            case "BINARY_DOUBLE" -> new OracleType.BinaryDouble();
            case "VARCHAR2" ->
                new OracleType.Character(OracleType.CharacterKind.VARCHAR2, first, OracleType.LengthSemantics.CHAR);
            case "CHAR" ->
                new OracleType.Character(OracleType.CharacterKind.CHAR, first, OracleType.LengthSemantics.CHAR);
            case "CLOB" -> new OracleType.Clob();
            case "BLOB" -> new OracleType.Blob();
            case "RAW" -> new OracleType.Raw(first);
            case "DATE" -> new OracleType.Date();
            case "TIMESTAMP" -> new OracleType.Timestamp(t.precision().orElse(6), OracleType.Zone.NONE);
            case "TIMESTAMP WITH TIME ZONE" ->
                new OracleType.Timestamp(t.precision().orElse(6), OracleType.Zone.TIME_ZONE);
            case "INTERVAL DAY TO SECOND" -> new OracleType.IntervalDayToSecond(2, 6);
            case "XMLTYPE" -> new OracleType.XmlType();
            default -> throw new IllegalStateException("test estate: type " + t.name());
        };
    }
}
