package io.howdah.convert.rule;

import static io.howdah.sql.postgres.PgExpr.call;
import static io.howdah.sql.postgres.PgExpr.text;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code LENGTHB(x) -> octet_length(x)}, {@code SUBSTRB -> oracle.substrb}: functions that count bytes or know character sets; text is UTF-8
 * (SQL Language Reference, "Functions").
 */
final class ByteFunctionsToBytes implements Rule.OfCall {
    private static final Map<String, SuppliedFunction> TABLE = Map.ofEntries(
            Map.entry("LENGTHB", SuppliedFunction.of(g -> integer(call("octet_length", settled(g, 0))), "CHAR")),
            Map.entry("SUBSTRB", SuppliedFunction.of(ByteFunctionsToBytes::substr, "CHAR", "POSITION", "LENGTH")),
            Map.entry(
                    "INSTRB",
                    SuppliedFunction.of(
                            g -> integer(g.site()
                                    .helperCall(
                                            "lob_instr",
                                            call("convert_to", settled(g, 0), text("UTF8")),
                                            call("convert_to", settled(g, 1), text("UTF8")),
                                            g.integer(2, "1"),
                                            g.integer(3, "1"))),
                            "STRING",
                            "SUBSTRING",
                            "POSITION",
                            "OCCURRENCE")),
            Map.entry("VSIZE", SuppliedFunction.maybe(ByteFunctionsToBytes::size, "EXPR")),
            Map.entry("TO_BLOB", SuppliedFunction.of(g -> Typed.of(g.bytes(0), SqlType.BYTEA), "RAW", "MIME_TYPE")),
            Map.entry("CONVERT", SuppliedFunction.maybe(ByteFunctionsToBytes::convert, "CHAR", "DEST", "SOURCE")),
            Map.entry(
                    "NLS_CHARSET_ID",
                    SuppliedFunction.of(g -> integer(g.site().helperCall("charset_id", g.text(0))), "STRING")),
            Map.entry(
                    "NLS_CHARSET_NAME",
                    SuppliedFunction.of(
                            g -> Typed.of(g.site().helperCall("charset_name", g.numeric(0)), SqlType.TEXT), "NUMBER")),
            Map.entry(
                    "ASCIISTR",
                    SuppliedFunction.of(
                            g -> Typed.of(g.site().helperCall("asciistr", settled(g, 0)), SqlType.TEXT), "CHAR")),
            Map.entry(
                    "SOUNDEX",
                    SuppliedFunction.of(
                            g -> Typed.of(g.site().helperCall("soundex", settled(g, 0)), SqlType.TEXT), "CHAR")));

    @Override
    public Example example() {
        return new Example(
                "LENGTHB(name)",
                "octet_length(name)",
                "text is UTF-8. Also "
                        + String.join(", ", TABLE.keySet().stream().sorted().toList()));
    }

    @Override
    public Set<String> functions() {
        return TABLE.keySet();
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        return SuppliedFunction.apply(TABLE, call, site);
    }

    private static Typed integer(PgExpr sql) {
        return Typed.of(sql, SqlType.INTEGER);
    }

    private static PgExpr settled(Given g, int position) {
        return Coercions.to(SqlType.TEXT, g.value(position), g.site(), g.call().at())
                .sql();
    }

    private static Typed substr(Given g) {
        PgExpr sql = g.has(2)
                ? g.site().helperCall("substrb", settled(g, 0), g.integer(1, "1"), g.integer(2, "1"))
                : g.site().helperCall("substrb", settled(g, 0), g.integer(1, "1"));
        return Typed.of(sql, SqlType.TEXT);
    }

    /** How many bytes numbers take is Oracle's own affair. */
    private static Optional<Typed> size(Given g) {
        Typed value = g.value(0);
        return switch (value.type().kind()) {
            case TEXT, CHAR, BYTEA -> Optional.of(integer(call("octet_length", value.sql())));
            case DATE -> Optional.of(Typed.integer(7));
            default -> Optional.empty();
        };
    }

    /** From Unicode to Unicode nothing changes; other sets would need bytes that text cannot hold. */
    private static Optional<Typed> convert(Given g) {
        boolean same = g.literal(1)
                .filter(c -> Set.of("UTF8", "AL32UTF8").contains(c.toUpperCase(java.util.Locale.ROOT)))
                .isPresent();
        return same ? Optional.of(g.raw(0)) : Optional.empty();
    }
}
