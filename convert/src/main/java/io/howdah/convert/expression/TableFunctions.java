package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code TABLE(list) -> unnest(list)}, {@code JSON_TABLE}, {@code XMLTABLE}. */
final class TableFunctions {
    private final World world;
    private final FromLowering from;

    TableFunctions(World world, FromLowering from) {
        this.world = world;
        this.from = from;
    }

    FromLowering.Part lower(Query.TableFunction function, NameScope left) {
        ExprLowering lowering = new ExprLowering(world, left);
        if (function.function() instanceof Expr.Opaque opaque) {
            return opaque.kind().equals("XMLTABLE")
                    ? new XmlTables(world, from).lower(opaque, function, left)
                    : new JsonTables(world, from).lower(opaque, function, left);
        }
        Expr collection = function.function() instanceof Expr.Call call
                        && call.function().last().text().equals("TABLE")
                        && call.arguments().size() == 1
                ? call.arguments().getFirst().value()
                : function.function();
        if (collection instanceof Expr.Call) {
            Optional<FromLowering.Part> nodes =
                    SequenceRows.rows(collection, function.alias(), from.alias(function.alias()), lowering);
            if (nodes.isPresent()) {
                return nodes.orElseThrow();
            }
        }
        Typed value = collection instanceof Expr.Subquery(var at, var query)
                ? Typed.of(new PgExpr.Subquery(lowering.query(query).query()), SqlType.UNKNOWN)
                : lowering.value(collection);
        value.type()
                .placeholder()
                .ifPresent(type -> lowering.refused(
                        RuleCode.NAME_UNKNOWN, "the rows of a " + type + " have no counterpart in PostgreSQL"));
        String alias = from.alias(function.alias());
        List<SourceColumn> columns = columns(value.type());
        List<String> names =
                columns.size() == 1 && columns.getFirst().name().text().equals("COLUMN_VALUE")
                        ? List.of(columns.getFirst().sql())
                        : List.of();
        PgQuery.From unnest = new PgQuery.Function(
                PgQuery.Lateral.NO,
                rowsOf(value.sql()).orElseGet(() -> rows(value, lowering)),
                "",
                Optional.of(alias),
                names);
        RowSource source = new RowSource(
                function.alias(),
                Optional.empty(),
                alias,
                columns,
                columns.isEmpty() ? RowSource.Known.NONE : RowSource.Known.ALL,
                elementType(value.type()));
        return new FromLowering.Part(unnest, List.of(source));
    }

    /** {@code ARRAY (SELECT f(x)) -> f(x)}: a function that returns rows stands in FROM by itself. */
    private static Optional<PgExpr> rowsOf(PgExpr collection) {
        return collection instanceof PgExpr.ArrayQuery(PgQuery query)
                        && query.body() instanceof PgQuery.Select select
                        && select.from().isEmpty()
                        && select.items().size() == 1
                        && select.items().getFirst().value() instanceof PgExpr.Call call
                ? Optional.of(call)
                : Optional.empty();
    }

    /** A collection of PL/SQL that is held as jsonb is made rows of its elements' type in the order of its keys. */
    private static PgExpr rows(Typed value, ExprLowering site) {
        if (value.type().shape().isEmpty() || !(value.type().shape().orElseThrow() instanceof Shape.Entries entries)) {
            return PgExpr.call("unnest", value.sql());
        }
        PgExpr array = site.helperCall("entry_array", value.sql());
        return entries.element().shape().isPresent()
                        && entries.element().shape().orElseThrow() instanceof Shape.Fields fields
                ? PgExpr.call("jsonb_populate_recordset", PgExpr.cast(PgExpr.NULL, fields.text()), array)
                : PgExpr.call(
                        "unnest",
                        new PgExpr.Syntax(List.of(
                                new PgExpr.Words("ARRAY(SELECT e::" + entries.elementText()
                                        + " FROM jsonb_array_elements_text("),
                                new PgExpr.Value(array),
                                new PgExpr.Words(") AS e)"))));
    }

    /** The element type of a collection whose make is known from PL/SQL. */
    private static Optional<SqlType> element(SqlType type) {
        return type.shape().flatMap(shape -> switch (shape) {
            case Shape.Elements e -> Optional.of(e.element());
            case Shape.Entries e -> Optional.of(e.element());
            case Shape.Fields f -> Optional.<SqlType>empty();
            case Shape.RowsOf r -> Optional.<SqlType>empty();
        });
    }

    /** What VALUE of a row is. */
    private Optional<SqlType> elementType(SqlType collection) {
        Optional<SqlType> inCode = element(collection);
        return inCode.isPresent()
                ? inCode
                : collection
                        .user()
                        .flatMap(u -> new TypeLowering(world, new ExprLowering(world, NameScope.empty())).element(u))
                        .map(e -> e instanceof OracleType.UserDefined(QualifiedName name)
                                ? SqlType.of(SqlType.Kind.OBJECT, 0).user(name)
                                : CatalogIndex.type(e));
    }

    private List<SourceColumn> made(SqlType element) {
        if (element.shape().isPresent() && element.shape().orElseThrow() instanceof Shape.Fields fields) {
            return fields.fields().stream()
                    .map(f -> new SourceColumn(f.name(), f.sql(), f.type(), Typed.Nulls.NULLABLE))
                    .toList();
        }
        Identifier only = new Identifier("COLUMN_VALUE");
        return List.of(new SourceColumn(only, world.local(only), element, Typed.Nulls.NULLABLE));
    }

    /** Those of the supertypes first. */
    private void attributes(QualifiedName type, List<SourceColumn> columns) {
        world.catalog().type(type).map(Catalog.UserType::shape).ifPresent(shape -> {
            if (shape instanceof Catalog.ObjectShape object) {
                object.under().filter(above -> !above.equals(type)).ifPresent(above -> attributes(above, columns));
                object.attributes()
                        .forEach(a -> columns.add(new SourceColumn(
                                a.name(), world.local(a.name()), CatalogIndex.type(a.type()), Typed.Nulls.NULLABLE)));
            }
        });
    }

    /** The columns of a collection's rows: an object's attributes, or COLUMN_VALUE. */
    private List<SourceColumn> columns(SqlType type) {
        Optional<SqlType> inCode = element(type);
        if (inCode.isPresent()) {
            return made(inCode.orElseThrow());
        }
        Optional<OracleType> element = type.user()
                .flatMap(u -> new TypeLowering(world, new ExprLowering(world, NameScope.empty())).element(u));
        if (element.isEmpty()) {
            return List.of();
        }
        List<SourceColumn> columns = new ArrayList<>();
        if (element.orElseThrow() instanceof OracleType.UserDefined(QualifiedName name)) {
            attributes(name, columns);
            return columns;
        }
        Identifier only = new Identifier("COLUMN_VALUE");
        return List.of(new SourceColumn(
                only, world.local(only), CatalogIndex.type(element.orElseThrow()), Typed.Nulls.NULLABLE));
    }
}
