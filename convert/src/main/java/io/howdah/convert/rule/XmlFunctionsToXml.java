package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code XMLAGG, XMLCONCAT, XMLTYPE(text) -> xmlagg, xmlconcat, xml}; XPath functions to xpath(). */
final class XmlFunctionsToXml implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "EXTRACTVALUE(xml_doc, '/order/@id')",
                "oracle.xml_value(xml_doc, '/order/@id')",
                "text without markup; several nodes are an error as in Oracle; namespaces as third argument");
    }

    @Override
    public Set<String> functions() {
        return Set.of(
                "XMLAGG",
                "XMLCONCAT",
                "XMLTYPE",
                "XMLTYPE.CREATEXML",
                "EXTRACTVALUE",
                "EXTRACT",
                "EXISTSNODE",
                "XMLCOMMENT");
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
            case "XMLTYPE", "CREATEXML" -> Optional.of(document(given.getFirst(), call, site));
            case "EXTRACTVALUE" -> Optional.of(Typed.of(path("xml_value", call, site), SqlType.TEXT));
            case "EXTRACT" ->
                Optional.of(
                        given.size() == 2
                                ? nodes(values.get(1), values.get(0))
                                : Typed.of(path("xml_extract", call, site), SqlType.XML));
            case "EXISTSNODE" ->
                Optional.of(Typed.of(
                        given.size() == 2
                                ? PgExpr.cast(PgExpr.call("xpath_exists", values.get(1), values.get(0)), "integer")
                                : path("xml_exists", call, site),
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

    /** A helper of a document, a path and namespaces. */
    private static PgExpr path(String helper, Expr.Call call, Site site) {
        List<Typed> given = site.values(call.arguments());
        return site.helperCall(
                helper,
                Stream.concat(
                                Stream.of(given.getFirst()),
                                given.stream().skip(1).map(t -> Coercions.to(SqlType.TEXT, t, site, call.at())))
                        .map(Typed::sql)
                        .toArray(PgExpr[]::new));
    }

    /** Bytes are taken as UTF-8; the rows of a cursor and objects have no canonical form here. */
    private static Typed document(Typed value, Expr.Call call, Site site) {
        return switch (value.type().kind()) {
            case XML -> value;
            case BYTEA ->
                Typed.of(
                        PgExpr.cast(PgExpr.call("convert_from", value.sql(), PgExpr.text("UTF8")), "xml"), SqlType.XML);
            case CURSOR, OBJECT, RECORD, ARRAY, ENTRIES -> {
                String what = "XMLTYPE of a cursor, object or collection has no counterpart in PostgreSQL";
                site.loss(
                        RuleCode.FUNCTION_UNSUPPORTED,
                        call.at(),
                        what,
                        "use query_to_xml() or xmlforest(), whose element names differ");
                yield site.refused(RuleCode.FUNCTION_UNSUPPORTED, what).as(SqlType.XML);
            }
            default -> Typed.of(PgExpr.cast(value.sql(), "xml"), SqlType.XML);
        };
    }
}
