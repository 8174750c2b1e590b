package io.howdah.convert.expression;

import io.howdah.convert.expression.SuppliedMethods.Invocation;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Methods of XMLTYPE: {@code x.extract('/a').getStringVal() -> oracle.xml_extract(x, '/a')::text} (PL/SQL Packages and Types Reference 23ai,
 * "XMLTYPE"). Paths are XPath 1.0 on both sides; a value may be a fragment, which PostgreSQL's xpath() does not take.
 */
final class XmlMethods {
    static final Set<String> NAMES = Set.of(
            "EXTRACT",
            "EXISTSNODE",
            "GETSTRINGVAL",
            "GETCLOBVAL",
            "GETBLOBVAL",
            "GETNUMBERVAL",
            "GETROOTELEMENT",
            "GETNAMESPACE",
            "ISFRAGMENT",
            "ISSCHEMABASED",
            "ISSCHEMAVALID",
            "ISSCHEMAVALIDATED",
            "GETSCHEMAURL",
            "SCHEMAVALIDATE",
            "SETSCHEMAVALIDATED",
            "CREATESCHEMABASEDXML",
            "CREATENONSCHEMABASEDXML",
            "INSERTXMLBEFORE",
            "APPENDCHILDXML",
            "DELETEXML",
            "TOOBJECT",
            "TRANSFORM");

    private XmlMethods() {}

    static Typed call(Invocation call, Typed document, ExprLowering site) {
        PgExpr xml = document.sql();
        PgExpr text = PgExpr.cast(xml, "text");
        return switch (call.method()) {
            case "EXTRACT" -> Typed.of(path("xml_extract", xml, call.arguments(), site), SqlType.XML);
            case "EXISTSNODE" -> Typed.of(path("xml_exists", xml, call.arguments(), site), SqlType.INTEGER);
            case "GETSTRINGVAL", "GETCLOBVAL" -> Typed.of(text, SqlType.TEXT).maybeEmpty();
            case "GETBLOBVAL" -> Typed.of(PgExpr.call("convert_to", text, PgExpr.text("UTF8")), SqlType.BYTEA);
            case "GETNUMBERVAL" -> Typed.of(PgExpr.cast(text, "numeric"), SqlType.NUMERIC);
            case "GETROOTELEMENT" -> ofRoot("name(/*)", xml);
            case "GETNAMESPACE" -> ofRoot("namespace-uri(/*)", xml);
            case "ISFRAGMENT" -> Typed.of(PgExpr.cast(new PgExpr.Is(xml, "NOT DOCUMENT"), "integer"), SqlType.INTEGER);
            default -> {
                String what = "the method " + call.method().toLowerCase(Locale.ROOT)
                        + " of XMLTYPE has no counterpart in PostgreSQL";
                site.loss(RuleCode.FUNCTION_UNSUPPORTED, call.at(), what, "do it in the application");
                yield site.refused(RuleCode.FUNCTION_UNSUPPORTED, what).as(SqlType.XML);
            }
        };
    }

    private static Typed ofRoot(String path, PgExpr xml) {
        PgExpr found = new PgExpr.Element(PgExpr.call("xpath", PgExpr.text(path), xml), PgExpr.word("1"));
        return Typed.of(PgExpr.cast(found, "text"), SqlType.TEXT).maybeEmpty();
    }

    /** A helper of a document, a path and namespaces. */
    static PgExpr path(String helper, PgExpr document, List<Expr.Argument> arguments, ExprLowering site) {
        List<PgExpr> values = new ArrayList<>(List.of(document));
        for (Expr.Argument argument : arguments) {
            Typed value = site.value(argument.value());
            values.add(Coercions.to(SqlType.TEXT, value, site, argument.value().at())
                    .sql());
        }
        return site.helperCall(helper, values.toArray(PgExpr[]::new));
    }

    /** The array of nodes that {@code EXTRACT(x, path)}, {@code x.extract(path)} or another XML value is made of. */
    static Optional<PgExpr> nodes(Expr sequence, ExprLowering site) {
        Optional<Invocation> method =
                SuppliedMethods.invocation(sequence).filter(i -> i.method().equals("EXTRACT"));
        if (method.isPresent()) {
            Typed document = site.value(method.orElseThrow().target());
            return Optional.of(path(
                            "xml_nodes", document.sql(), method.orElseThrow().arguments(), site))
                    .filter(n -> document.type().kind() == SqlType.Kind.XML);
        }
        if (sequence instanceof Expr.Call call
                && call.function().parts().size() == 1
                && call.function().last().text().equals("EXTRACT")
                && call.arguments().size() >= 2) {
            PgExpr document = site.value(call.arguments().getFirst().value()).sql();
            List<Expr.Argument> rest =
                    call.arguments().subList(1, call.arguments().size());
            return Optional.of(path("xml_nodes", document, rest, site));
        }
        Typed value = site.value(sequence);
        return Optional.of(site.helperCall("xml_nodes", value.sql(), PgExpr.text("/node()")))
                .filter(n -> value.type().kind() == SqlType.Kind.XML);
    }
}
