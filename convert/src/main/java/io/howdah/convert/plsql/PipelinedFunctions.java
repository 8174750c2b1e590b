package io.howdah.convert.plsql;

import io.howdah.convert.rule.Shape;
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
                        .filter(Shape.Elements.class::isInstance)
                        .map(s -> ((Shape.Elements) s).elementText())
                        .orElse("record");
    }

    /** A call is the collection that Oracle sees; {@code FROM TABLE(f(x))} takes the function out of it again. */
    static Typed call(Typed call) {
        PgQuery query = PgQuery.of(PgQuery.Select.of(
                List.of(new PgQuery.Item(call.sql(), Optional.empty())), List.of(), Optional.empty()));
        return call.with(new PgExpr.ArrayQuery(query));
    }
}
