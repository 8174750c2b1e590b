package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.List;
import java.util.Optional;

/** {@code TABLE(XMLSEQUENCE(EXTRACT(doc, '/a/b'))) t -> unnest(oracle.xml_nodes(doc, '/a/b')) AS t (column_value)}. */
final class SequenceRows {
    private static final Identifier VALUE = new Identifier("COLUMN_VALUE");

    private SequenceRows() {}

    /** Empty when the collection in TABLE() is no sequence of nodes. */
    static Optional<FromLowering.Part> rows(
            Expr collection, Optional<Identifier> name, String alias, ExprLowering site) {
        if (!(collection instanceof Expr.Call call)
                || !call.function().last().text().equals("XMLSEQUENCE")
                || call.arguments().size() != 1) {
            return Optional.empty();
        }
        return XmlMethods.nodes(call.arguments().getFirst().value(), site).map(nodes -> {
            SourceColumn column = FromLowering.column("column_value", SqlType.XML);
            PgQuery.From unnest = new PgQuery.Function(
                    PgQuery.Lateral.NO, PgExpr.call("unnest", nodes), "", Optional.of(alias), List.of(column.sql()));
            return new FromLowering.Part(
                    unnest,
                    List.of(new RowSource(name, Optional.empty(), alias, List.of(column), RowSource.Known.ALL)));
        });
    }

    /** {@code VALUE(t) -> t.column_value}; empty for rows of anything else than nodes. */
    static Optional<Typed> value(Expr.Call call, ExprLowering site) {
        if (!call.function().last().text().equals("VALUE")
                || call.arguments().size() != 1
                || !(call.arguments().getFirst().value() instanceof Expr.Ref(var at, var name))
                || name.parts().size() != 1) {
            return Optional.empty();
        }
        return source(name.last(), Optional.of(site.scope()))
                .filter(s ->
                        s.columns().size() == 1 && s.columns().getFirst().name().equals(VALUE))
                .filter(s -> s.columns().getFirst().type().kind() == SqlType.Kind.XML)
                .map(s -> Typed.of(
                        new PgExpr.Column(
                                List.of(s.sql(), s.columns().getFirst().sql())),
                        SqlType.XML));
    }

    private static Optional<RowSource> source(Identifier alias, Optional<NameScope> scope) {
        Optional<RowSource> here = scope.flatMap(s -> s.sources().stream()
                .filter(r -> r.alias().filter(alias::equals).isPresent())
                .findFirst());
        return here.isPresent() || scope.isEmpty()
                ? here
                : source(alias, scope.orElseThrow().outer());
    }
}
