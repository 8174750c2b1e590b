package io.howdah.convert.expression;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.List;
import java.util.Optional;

/** JSON_TABLE and XMLTABLE. */
final class JsonTables {
    private final World world;
    private final FromLowering from;

    JsonTables(World world, FromLowering from) {
        this.world = world;
        this.from = from;
    }

    FromLowering.Part lower(Expr.Opaque opaque, Query.TableFunction function, NameScope left) {
        new ExprLowering(world, left).unsupported(opaque.at(), opaque.kind());
        String alias = from.alias(function.alias());
        PgQuery none = PgQuery.of(PgQuery.Select.of(List.of(new PgQuery.Item(PgExpr.NULL, Optional.empty())), List.of(), Optional.empty()));
        return new FromLowering.Part(
                new PgQuery.Derived(PgQuery.Lateral.NO, none, alias, List.of()),
                List.of(new RowSource(function.alias(), Optional.empty(), alias, List.of(), RowSource.Known.NONE)));
    }
}
