package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code XMLTABLE('/a/b' PASSING doc COLUMNS n NUMBER PATH '@n') -> xmltable('/a/b' PASSING doc COLUMNS n numeric PATH '@n')} where the row
 * pattern is a path; XQuery beyond that and named documents are reported.
 */
final class XmlTables {
    /** A sequence of numbers, as XQuery writes it. */
    private static final Pattern NUMBERS = Pattern.compile("\\s*([0-9]+)\\s+to\\s+([0-9]+)\\s*");

    private final World world;
    private final FromLowering from;
    private final List<SourceColumn> columns = new ArrayList<>();
    private XmlNamespaces namespaces = XmlNamespaces.NONE;

    XmlTables(World world, FromLowering from) {
        this.world = world;
        this.from = from;
    }

    FromLowering.Part lower(Expr.Opaque opaque, Query.TableFunction function, NameScope left) {
        ExprLowering lowering = new ExprLowering(world, left);
        String alias = from.alias(function.alias());
        Optional<PgExpr> call = call(new ClauseText(opaque.text()), lowering);
        if (call.isEmpty()) {
            lowering.unsupported(opaque.at(), "this form of XMLTABLE");
            columns.clear();
        }
        PgExpr none = PgExpr.call("unnest", PgExpr.cast(PgExpr.NULL, "text[]"));
        return new FromLowering.Part(
                new PgQuery.Function(PgQuery.Lateral.NO, call.orElse(none), "", Optional.of(alias), named()),
                List.of(new RowSource(
                        function.alias(),
                        Optional.empty(),
                        alias,
                        columns,
                        call.isPresent() ? RowSource.Known.ALL : RowSource.Known.NONE)));
    }

    /** A function of one column names it after itself. */
    private List<String> named() {
        return columns.size() == 1 && columns.getFirst().sql().equals("column_value")
                ? List.of("column_value")
                : List.of();
    }

    private Optional<PgExpr> call(ClauseText in, ExprLowering lowering) {
        Optional<XmlNamespaces> read = in.take("XMLTABLE", "(") ? XmlNamespaces.read(in) : Optional.empty();
        if (read.isEmpty()) {
            return Optional.empty();
        }
        namespaces = read.orElseThrow();
        in.take(",");
        Optional<String> written = in.takeText();
        Matcher numbers = NUMBERS.matcher(written.orElse(""));
        if (numbers.matches() && in.take(")") && in.end()) {
            columns.add(FromLowering.column("column_value", SqlType.INTEGER));
            return Optional.of(
                    PgExpr.call("generate_series", PgExpr.word(numbers.group(1)), PgExpr.word(numbers.group(2))));
        }
        Optional<String> path = XmlFunctions.path(written);
        if (path.isEmpty() || !in.take("PASSING")) {
            return Optional.empty();
        }
        in.take("BY", "VALUE");
        Optional<Expr> document = ClauseText.expression(in.until("COLUMNS", "AS", "RETURNING"));
        if (document.isEmpty() || in.at("AS")) {
            return Optional.empty();
        }
        in.take("RETURNING", "SEQUENCE", "BY", "REF");
        PgExpr passed = lowering.value(document.orElseThrow()).sql();
        return in.take("COLUMNS")
                ? table(in, path.orElseThrow(), passed, lowering)
                : nodes(in, path.orElseThrow(), passed, lowering);
    }

    /** Without columns the rows are the nodes. */
    private Optional<PgExpr> nodes(ClauseText in, String path, PgExpr document, ExprLowering lowering) {
        if (!in.take(")") || !in.end() || !namespaces.equals(XmlNamespaces.NONE)) {
            return Optional.empty();
        }
        columns.add(FromLowering.column("column_value", SqlType.XML));
        return Optional.of(PgExpr.call("unnest", lowering.helperCall("xml_nodes", document, PgExpr.text(path))));
    }

    private Optional<PgExpr> table(ClauseText in, String path, PgExpr document, ExprLowering lowering) {
        List<PgExpr.Piece> pieces = new ArrayList<>();
        pieces.add(new PgExpr.Words("xmltable(" + namespaces.words()));
        pieces.add(new PgExpr.Value(namespaces.path(path)));
        boolean plain = document instanceof PgExpr.Column || document instanceof PgExpr.Call;
        pieces.add(new PgExpr.Words(plain ? " PASSING " : " PASSING ("));
        pieces.add(new PgExpr.Value(document));
        pieces.add(new PgExpr.Words(plain ? " COLUMNS " : ") COLUMNS "));
        do {
            pieces.add(new PgExpr.Words(columns.isEmpty() ? "" : ", "));
            if (!column(in, pieces, lowering)) {
                return Optional.empty();
            }
        } while (in.take(","));
        pieces.add(new PgExpr.Words(")"));
        return in.take(")") && in.end() ? Optional.of(new PgExpr.Syntax(pieces)) : Optional.empty();
    }

    private boolean column(ClauseText in, List<PgExpr.Piece> pieces, ExprLowering lowering) {
        Identifier name = Identifier.oracle(in.next());
        String sql = world.local(name);
        if (in.take("FOR", "ORDINALITY")) {
            pieces.add(new PgExpr.Words(sql + " FOR ORDINALITY"));
            columns.add(new SourceColumn(name, sql, SqlType.INTEGER, Nulls.NEVER));
            return true;
        }
        String written = in.until("PATH", "DEFAULT");
        Optional<TypeLowering.Target> type = ClauseText.expression(
                        "CAST(NULL AS " + (written.isEmpty() ? "VARCHAR2(4000)" : written) + ")")
                .filter(Expr.Cast.class::isInstance)
                .flatMap(c -> TypeLowering.builtIn(((Expr.Cast) c).type()));
        Optional<String> path = in.take("PATH") ? XmlFunctions.path(in.takeText()) : Optional.of(name.text());
        if (type.isEmpty() || path.isEmpty()) {
            return false;
        }
        pieces.add(new PgExpr.Words(sql + " " + type.orElseThrow().sql() + " PATH "));
        pieces.add(new PgExpr.Value(namespaces.path(path.orElseThrow())));
        if (in.take("DEFAULT")) {
            Optional<Expr> otherwise = ClauseText.expression(in.until());
            if (otherwise.isEmpty()) {
                return false;
            }
            pieces.add(new PgExpr.Words(" DEFAULT "));
            pieces.add(new PgExpr.Value(lowering.value(otherwise.orElseThrow()).sql()));
        }
        columns.add(new SourceColumn(name, sql, type.orElseThrow().type(), Nulls.NULLABLE));
        return true;
    }
}
