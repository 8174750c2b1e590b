package io.howdah.convert.plsql;

import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.List;
import java.util.Optional;

/**
 * Pipelined functions return a set of rows; PIPE ROW is RETURN NEXT (PL/SQL Language Reference 23ai, "Pipelined Table Functions").
 * NO_DATA_NEEDED is never raised: PL/pgSQL runs such a function to its end.
 */
final class PipelinedFunctions {
    private PipelinedFunctions() {}

    /** {@code SETOF} the elements of the declared collection. */
    static String returns(Declared collection) {
        return "SETOF "
                + collection
                        .type()
                        .shape()
                        .flatMap(PipelinedFunctions::elementText)
                        .orElse(collection.bare());
    }

    private static Optional<String> elementText(Shape shape) {
        return switch (shape) {
            case Shape.Elements e -> Optional.of(e.elementText());
            case Shape.Entries e -> Optional.of(e.elementText());
            case Shape.Fields f -> Optional.<String>empty();
            case Shape.RowsOf r -> Optional.<String>empty();
        };
    }

    /** What PIPE ROW takes. */
    static Optional<SqlType> element(SqlType collection) {
        return collection.shape().flatMap(s -> switch (s) {
            case Shape.Elements e -> Optional.of(e.element());
            case Shape.Entries e -> Optional.of(e.element());
            case Shape.Fields f -> Optional.<SqlType>empty();
            case Shape.RowsOf r -> Optional.<SqlType>empty();
        });
    }

    /** {@code SELECT * FROM f(x)}. */
    static PgQuery rows(PgExpr.Call call) {
        return PgQuery.of(PgQuery.Select.of(
                List.of(new PgQuery.Item(new PgExpr.Star(List.of()), Optional.empty())),
                List.of(new PgQuery.Function(PgQuery.Lateral.NO, call, "", Optional.empty(), List.of())),
                Optional.empty()));
    }

    /** A call is the collection that Oracle sees; {@code FROM TABLE(f(x))} takes the function out of it again. */
    static Typed call(Typed call) {
        PgQuery query = PgQuery.of(PgQuery.Select.of(
                List.of(new PgQuery.Item(call.sql(), Optional.empty())), List.of(), Optional.empty()));
        return call.with(new PgExpr.ArrayQuery(query));
    }
}
