package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code XMLAGG, XMLCONCAT, XMLTYPE(text) -> xmlagg, xmlconcat, xml}; XPath functions to xpath(). */
final class XmlFunctionsToXml implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "EXTRACTVALUE(xml_doc, '/order/@id')", "(xpath('/order/@id', xml_doc))[1]::text", "without namespaces");
    }

    @Override
    public Set<String> functions() {
        return Set.of("XMLAGG", "XMLCONCAT", "XMLTYPE", "EXTRACTVALUE", "EXTRACT", "EXISTSNODE", "XMLCOMMENT");
    }

    @Override
    public Set<Clause> clauses() {
        return Set.of(Clause.ORDER_BY);
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        if (given.isEmpty()) {
            return Optional.empty();
        }
        List<PgExpr> values = given.stream().map(Typed::sql).toList();
        return switch (call.function().last().text()) {
            case "XMLTYPE" -> Optional.of(Typed.of(PgExpr.cast(values.getFirst(), "xml"), SqlType.XML));
            case "EXTRACTVALUE" ->
                given.size() != 2
                        ? Optional.empty()
                        : Optional.of(Typed.of(
                                PgExpr.cast(
                                        new PgExpr.Element(
                                                PgExpr.call("xpath", textPath(values.get(1)), values.get(0)),
                                                PgExpr.word("1")),
                                        "text"),
                                SqlType.TEXT));
            case "EXTRACT" -> given.size() != 2 ? Optional.empty() : Optional.of(nodes(values.get(1), values.get(0)));
            case "EXISTSNODE" ->
                given.size() != 2
                        ? Optional.empty()
                        : Optional.of(Typed.of(
                                PgExpr.cast(PgExpr.call("xpath_exists", values.get(1), values.get(0)), "integer"),
                                SqlType.INTEGER));
            case "XMLAGG" -> Optional.of(Typed.of(Clauses.call("xmlagg", values, call, site), SqlType.XML));
            default ->
                Optional.of(Typed.of(
                        PgExpr.call(call.function().last().text().toLowerCase(Locale.ROOT), values), SqlType.XML));
        };
    }

    /** All nodes of a path as one fragment. */
    static Typed nodes(PgExpr path, PgExpr document) {
        PgExpr all = PgExpr.call("xmlagg", new PgExpr.Column(List.of("node")));
        PgQuery.From nodes = new PgQuery.Function(
                PgQuery.Lateral.NO,
                PgExpr.call("unnest", PgExpr.call("xpath", path, document)),
                "",
                Optional.of("node"),
                List.of());
        return Typed.of(
                new PgExpr.Subquery(PgQuery.of(PgQuery.Select.of(
                        List.of(new PgQuery.Item(all, Optional.empty())), List.of(nodes), Optional.empty()))),
                SqlType.XML);
    }

    /** The text of an element, not the element. */
    private static PgExpr textPath(PgExpr path) {
        return path instanceof PgExpr.Text(String text) && !text.contains("@") && !text.endsWith("text()")
                ? PgExpr.text(text + "/text()")
                : path;
    }
}
