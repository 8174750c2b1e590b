package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Rules;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code XMLELEMENT, XMLFOREST -> xmlelement, xmlforest}, {@code XMLQUERY, XMLEXISTS -> xpath, xpath_exists} where the query is a path (SQL
 * Language Reference, "XML Functions"; PostgreSQL manual, 9.15). Empty for forms that PostgreSQL has not.
 */
final class XmlFunctions {
    private XmlFunctions() {}

    static Optional<Typed> opaque(Expr.Opaque x, ExprLowering site) {
        ClauseText in = new ClauseText(x.text());
        in.next();
        if (!in.take("(")) {
            return Optional.empty();
        }
        Optional<Typed> result = switch (x.kind()) {
            case "XMLELEMENT" -> element(in, site, x);
            case "XMLFOREST" -> forest(in, site, x);
            case "XMLQUERY" -> query(in, site);
            case "XMLEXISTS" -> exists(in, site);
            case "XMLSERIALIZE" -> serialized(in, site);
            default -> Optional.empty();
        };
        return in.take(")") && in.end() ? result : Optional.empty();
    }

    /** A path that XPath 1.0 knows; XQuery's loops and constructors are not. */
    static Optional<String> path(Optional<String> text) {
        return text.filter(p -> !p.matches("(?s).*[${}].*|\\s*(for|let|declare|if|return)\\b.*"));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static Optional<Typed> element(ClauseText in, ExprLowering site, Expr.Opaque x) {
        in.take("NAME");
        if (in.at("EVALNAME") || in.at("ENTITYESCAPING") || in.at("NOENTITYESCAPING")) {
            return Optional.empty();
        }
        List<PgExpr.Piece> pieces = new ArrayList<>();
        String name = Identifier.oracle(in.next()).text();
        pieces.add(new PgExpr.Words("xmlelement(name " + quoted(name)));
        while (in.take(",")) {
            if (in.take("XMLATTRIBUTES", "(")) {
                Optional<List<PgExpr.Piece>> attributes = named(in, site, x);
                if (attributes.isEmpty() || !in.take(")")) {
                    return Optional.empty();
                }
                pieces.add(new PgExpr.Words(", xmlattributes("));
                pieces.addAll(attributes.orElseThrow());
                pieces.add(new PgExpr.Words(")"));
                continue;
            }
            Optional<Expr> content = ClauseText.expression(in.until("AS"));
            if (content.isEmpty() || in.at("AS")) {
                return Optional.empty();
            }
            pieces.add(new PgExpr.Words(", "));
            pieces.add(new PgExpr.Value(content(content.orElseThrow(), site, x)));
        }
        pieces.add(new PgExpr.Words(")"));
        return Optional.of(Typed.of(new PgExpr.Syntax(pieces), SqlType.XML, Typed.Nulls.NEVER));
    }

    private static Optional<Typed> forest(ClauseText in, ExprLowering site, Expr.Opaque x) {
        Optional<List<PgExpr.Piece>> elements = named(in, site, x);
        List<PgExpr.Piece> pieces = new ArrayList<>(List.of(new PgExpr.Words("xmlforest(")));
        elements.ifPresent(pieces::addAll);
        pieces.add(new PgExpr.Words(")"));
        return elements.isEmpty() ? Optional.empty() : Optional.of(Typed.of(new PgExpr.Syntax(pieces), SqlType.XML));
    }

    /** {@code value AS "name", column}: a column alone is named as Oracle spells it. */
    private static Optional<List<PgExpr.Piece>> named(ClauseText in, ExprLowering site, Expr.Opaque x) {
        List<PgExpr.Piece> pieces = new ArrayList<>();
        do {
            Optional<Expr> value = ClauseText.expression(in.until("AS"));
            Optional<String> name = Optional.empty();
            if (in.take("AS")) {
                name = Optional.of(Identifier.oracle(in.next()).text());
            } else if (value.isPresent() && value.orElseThrow() instanceof Expr.Ref(var at, var column)) {
                name = Optional.of(column.last().text());
            }
            if (value.isEmpty() || name.isEmpty()) {
                return Optional.empty();
            }
            pieces.add(new PgExpr.Words(pieces.isEmpty() ? "" : ", "));
            pieces.add(new PgExpr.Value(content(value.orElseThrow(), site, x)));
            pieces.add(new PgExpr.Words(" AS " + quoted(name.orElseThrow())));
        } while (in.take(","));
        return Optional.of(pieces);
    }

    /** Numbers as Oracle writes them; a DATE as a day (XML DB Developer's Guide, "Formatting of XML Dates and Timestamps"). */
    private static PgExpr content(Expr expression, ExprLowering site, Expr.Opaque x) {
        Typed value = site.value(expression);
        return switch (value.type().kind()) {
            case SMALLINT, INTEGER, BIGINT, NUMERIC, CHAR ->
                Coercions.toText(value, site, x.at()).sql();
            case DATE -> PgExpr.call("to_char", value.sql(), PgExpr.text("YYYY-MM-DD"));
            default -> value.sql();
        };
    }

    /** {@code 'path' PASSING document}: the rest is for the caller. */
    private static Optional<List<PgExpr>> passing(ClauseText in, ExprLowering site) {
        Optional<String> path = path(in.takeText());
        if (path.isEmpty() || !in.take("PASSING")) {
            return Optional.empty();
        }
        in.take("BY", "VALUE");
        Optional<Expr> document = ClauseText.expression(in.until("AS", "RETURNING", "COLUMNS"));
        return document.isEmpty() || in.at("AS")
                ? Optional.empty()
                : Optional.of(List.of(
                        PgExpr.text(path.orElseThrow()),
                        site.value(document.orElseThrow()).sql()));
    }

    private static Optional<Typed> query(ClauseText in, ExprLowering site) {
        Optional<List<PgExpr>> parts = passing(in, site);
        in.take("RETURNING", "CONTENT");
        in.take("NULL", "ON", "EMPTY");
        return parts.map(p -> Rules.xmlNodes(p.get(0), p.get(1)));
    }

    private static Optional<Typed> exists(ClauseText in, ExprLowering site) {
        return passing(in, site).map(p -> Typed.of(PgExpr.call("xpath_exists", p.get(0), p.get(1)), SqlType.BOOLEAN));
    }

    /** {@code XMLSERIALIZE(CONTENT x AS CLOB) -> x::text}. */
    private static Optional<Typed> serialized(ClauseText in, ExprLowering site) {
        if (!in.take("CONTENT")) {
            in.take("DOCUMENT");
        }
        Optional<Expr> value = ClauseText.expression(in.until("AS", "INDENT", "NO"));
        String type = in.take("AS") ? in.until("INDENT", "NO", "ENCODING", "VERSION") : "CLOB";
        in.take("NO", "INDENT");
        boolean text = type.toUpperCase(Locale.ROOT).matches("(CLOB|VARCHAR2\\s*(\\(.*\\))?)");
        return value.filter(v -> text)
                .map(v -> Typed.of(PgExpr.cast(site.value(v).sql(), "text"), SqlType.TEXT));
    }
}
