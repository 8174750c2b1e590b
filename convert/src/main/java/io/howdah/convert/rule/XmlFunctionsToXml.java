package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code XMLAGG, XMLCONCAT, XMLTYPE(text) -> xmlagg, xmlconcat, xml}; XPath functions to xpath(). */
final class XmlFunctionsToXml implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "EXTRACTVALUE(doc, '/order/@id')", "((xpath('/order/@id', doc))[1])::text", "without namespaces");
    }

    @Override
    public Set<String> functions() {
        return Set.of("XMLAGG", "XMLCONCAT", "XMLTYPE", "EXTRACTVALUE", "EXISTSNODE", "XMLCOMMENT");
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

    /** The text of an element, not the element. */
    private static PgExpr textPath(PgExpr path) {
        return path instanceof PgExpr.Text(String text) && !text.contains("@") && !text.endsWith("text()")
                ? PgExpr.text(text + "/text()")
                : path;
    }
}
