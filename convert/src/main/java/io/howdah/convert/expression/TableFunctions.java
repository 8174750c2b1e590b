package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
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
        Typed value = collection instanceof Expr.Subquery(var at, var query)
                ? Typed.of(new PgExpr.Subquery(lowering.query(query).query()), SqlType.UNKNOWN)
                : lowering.value(collection);
        String alias = from.alias(function.alias());
        List<SourceColumn> columns = columns(value.type());
        List<String> names =
                columns.size() == 1 && columns.getFirst().name().text().equals("COLUMN_VALUE")
                        ? List.of(columns.getFirst().sql())
                        : List.of();
        PgQuery.From unnest = new PgQuery.Function(
                PgQuery.Lateral.NO, PgExpr.call("unnest", value.sql()), "", Optional.of(alias), names);
        RowSource source = new RowSource(
                function.alias(),
                Optional.empty(),
                alias,
                columns,
                columns.isEmpty() ? RowSource.Known.NONE : RowSource.Known.ALL);
        return new FromLowering.Part(unnest, List.of(source));
    }

    /** The columns of a collection's rows: an object's attributes, or COLUMN_VALUE. */
    private List<SourceColumn> columns(SqlType type) {
        Optional<OracleType> element = type.user()
                .flatMap(u -> new TypeLowering(world, new ExprLowering(world, NameScope.empty())).element(u));
        if (element.isEmpty()) {
            return List.of();
        }
        List<SourceColumn> columns = new ArrayList<>();
        if (element.orElseThrow() instanceof OracleType.UserDefined(QualifiedName name)) {
            world.catalog().type(name).map(Catalog.UserType::shape).ifPresent(shape -> {
                if (shape instanceof Catalog.ObjectShape o) {
                    o.attributes()
                            .forEach(a -> columns.add(new SourceColumn(
                                    a.name(),
                                    world.local(a.name()),
                                    CatalogIndex.type(a.type()),
                                    Typed.Nulls.NULLABLE)));
                }
            });
            return columns;
        }
        Identifier only = new Identifier("COLUMN_VALUE");
        return List.of(new SourceColumn(
                only, world.local(only), CatalogIndex.type(element.orElseThrow()), Typed.Nulls.NULLABLE));
    }
}
