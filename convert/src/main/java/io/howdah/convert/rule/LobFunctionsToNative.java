package io.howdah.convert.rule;

import static io.howdah.sql.postgres.PgExpr.binary;
import static io.howdah.sql.postgres.PgExpr.call;
import static io.howdah.sql.postgres.PgExpr.cast;
import static io.howdah.sql.postgres.PgExpr.word;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code DBMS_LOB.SUBSTR(note, 10, 5) -> substr(note, 5, 10)}: LOBs are text and bytea, values without locators (PL/SQL Packages and
 * Types Reference 23ai, DBMS_LOB). The procedures that change a LOB give the changed value here; the statement assigns it.
 */
final class LobFunctionsToNative implements Rule.OfCall {
    private static final Map<String, SuppliedFunction> TABLE = Map.ofEntries(
            entry("GETLENGTH", g -> Typed.of(call("length", g.raw(0).sql()), SqlType.INTEGER), "LOB_LOC"),
            entry("SUBSTR", LobFunctionsToNative::substr, "LOB_LOC", "AMOUNT", "OFFSET"),
            entry("INSTR", LobFunctionsToNative::instr, "LOB_LOC", "PATTERN", "OFFSET", "NTH"),
            entry("COMPARE", LobFunctionsToNative::compare, "LOB_1", "LOB_2", "AMOUNT", "OFFSET_1", "OFFSET_2"),
            entry(
                    "LOADFROMFILE",
                    LobFunctionsToNative::loaded,
                    "DEST_LOB",
                    "SRC_LOB",
                    "AMOUNT",
                    "DEST_OFFSET",
                    "SRC_OFFSET"),
            entry("ISTEMPORARY", g -> Typed.integer(1), "LOB_LOC"),
            entry("ISOPEN", g -> Typed.integer(1), "LOB_LOC"),
            entry("GETCHUNKSIZE", g -> Typed.integer(8132), "LOB_LOC"),
            entry("APPEND", g -> joined(g, fitted(g, 1)), "DEST_LOB", "SRC_LOB"),
            entry(
                    "WRITEAPPEND",
                    g -> joined(g, call("substr", fitted(g, 2), word("1"), g.integer(1, "1"))),
                    "LOB_LOC",
                    "AMOUNT",
                    "BUFFER"),
            entry(
                    "WRITE",
                    g -> written(g, call("substr", fitted(g, 3), word("1"), g.integer(1, "1")), g.integer(2, "1")),
                    "LOB_LOC",
                    "AMOUNT",
                    "OFFSET",
                    "BUFFER"),
            entry(
                    "COPY",
                    g -> written(
                            g, call("substr", fitted(g, 1), g.integer(4, "1"), g.integer(2, "1")), g.integer(3, "1")),
                    "DEST_LOB",
                    "SRC_LOB",
                    "AMOUNT",
                    "DEST_OFFSET",
                    "SRC_OFFSET"),
            entry("ERASE", LobFunctionsToNative::erased, "LOB_LOC", "AMOUNT", "OFFSET"),
            entry(
                    "TRIM",
                    g -> of(g, call("substr", g.raw(0).sql(), word("1"), g.integer(1, "0"))),
                    "LOB_LOC",
                    "NEWLEN"));

    private static Map.Entry<String, SuppliedFunction> entry(
            String name, java.util.function.Function<Given, Typed> make, String... formals) {
        return Map.entry("DBMS_LOB." + name, SuppliedFunction.of(make, formals));
    }

    @Override
    public Example example() {
        return new Example(
                "DBMS_LOB.SUBSTR(note, 10, 5)",
                "nullif(substr(note, 5, 10), '')",
                "LOBs are text and bytea. Also "
                        + String.join(", ", TABLE.keySet().stream().sorted().toList()));
    }

    @Override
    public Set<String> functions() {
        return TABLE.keySet();
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        Optional<Expr> file = call.arguments().stream()
                .map(Expr.Argument::value)
                .filter(e -> site.raw(e).type().bfile())
                .findFirst();
        boolean length = call.function().last().text().equals("GETLENGTH");
        if (file.isPresent() && length) {
            PgExpr locator = site.raw(file.orElseThrow()).sql();
            return Optional.of(Typed.of(site.helperCall("bfile_length", locator), SqlType.BIGINT));
        }
        return SuppliedFunction.apply(TABLE, call, new FileAsBytes(site));
    }

    /** A value of the type of the first argument. */
    private static Typed of(Given g, PgExpr sql) {
        return g.isBytes(0)
                ? Typed.of(sql, SqlType.BYTEA)
                : Typed.of(sql, SqlType.TEXT).maybeEmpty();
    }

    /** A piece of a file over the LOB; a CLOB takes it as UTF-8. */
    private static Typed loaded(Given g) {
        PgExpr piece = call("substr", g.raw(1).sql(), g.integer(4, "1"), g.integer(2, "1"));
        return written(g, g.isBytes(0) ? piece : call("convert_from", piece, PgExpr.text("UTF8")), g.integer(3, "1"));
    }

    private static Typed substr(Given g) {
        return of(g, call("substr", g.raw(0).sql(), g.integer(2, "1"), g.integer(1, "32767")));
    }

    private static Typed instr(Given g) {
        if (g.isBytes(0)) {
            PgExpr sql = g.site().helperCall("lob_instr", g.bytes(0), g.bytes(1), g.integer(2, "1"), g.integer(3, "1"));
            return Typed.of(sql, SqlType.INTEGER);
        }
        At at = g.call().at();
        List<Expr.Argument> arguments = Stream.of(0, 1, 2, 3)
                .flatMap(i -> g.written(i).stream())
                .map(e -> new Expr.Argument(Optional.empty(), e))
                .toList();
        return g.site()
                .raw(new Expr.Call(at, Name.of("INSTR"), Expr.Quantifier.NONE, arguments, Expr.CallClauses.NONE));
    }

    private static Typed compare(Given g) {
        PgExpr left = part(g, 0, 3);
        PgExpr right = part(g, 1, 4);
        PgExpr sign = binary(cast(binary(left, ">", right), "integer"), "-", cast(binary(left, "<", right), "integer"));
        return Typed.of(sign, SqlType.INTEGER);
    }

    private static PgExpr part(Given g, int lob, int offset) {
        PgExpr value = g.raw(lob).sql();
        PgExpr part = g.has(2) ? call("substr", value, g.integer(offset, "1"), g.integer(2, "1")) : value;
        return g.isBytes(lob) ? part : binary(part, "COLLATE", word("\"C\""));
    }

    private static Typed joined(Given g, PgExpr more) {
        return of(
                g,
                g.isBytes(0)
                        ? binary(g.raw(0).sql(), "||", more)
                        : call("concat", g.raw(0).sql(), more));
    }

    private static Typed written(Given g, PgExpr piece, PgExpr position) {
        return of(g, g.site().helperCall("lob_write", g.raw(0).sql(), piece, position));
    }

    /** What is put into a LOB, in the LOB's type: RAW and hexadecimal text become each other. */
    private static PgExpr fitted(Given g, int position) {
        return Coercions.to(
                        g.isBytes(0) ? SqlType.BYTEA : SqlType.TEXT,
                        g.raw(position),
                        g.site(),
                        g.call().at())
                .sql();
    }

    private static Typed erased(Given g) {
        PgExpr amount = g.integer(1, "0");
        PgExpr blank = g.isBytes(0)
                ? call("decode", call("repeat", PgExpr.text("00"), amount), PgExpr.text("hex"))
                : call("repeat", PgExpr.text(" "), amount);
        return written(g, blank, g.integer(2, "1"));
    }
}
