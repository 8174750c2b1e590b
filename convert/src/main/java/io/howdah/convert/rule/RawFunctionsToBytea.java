package io.howdah.convert.rule;

import static io.howdah.sql.postgres.PgExpr.call;
import static io.howdah.sql.postgres.PgExpr.text;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * {@code UTL_RAW.CAST_TO_RAW(name) -> convert_to(name, 'UTF8')}: UTL_RAW, UTL_ENCODE, UTL_I18N and the hashes of DBMS_CRYPTO that
 * PostgreSQL has without extensions (PL/SQL Packages and Types Reference 23ai).
 */
final class RawFunctionsToBytea implements Rule.OfCall {
    private static final String[] TWELVE =
            IntStream.rangeClosed(1, 12).mapToObj(i -> "R" + i).toArray(String[]::new);

    /** Oracle's names of character sets. */
    private static final Map<String, String> CHARACTER_SETS = Map.of(
            "AL32UTF8", "UTF8",
            "UTF8", "UTF8",
            "UTF-8", "UTF8",
            "US7ASCII", "SQL_ASCII",
            "WE8ISO8859P1", "LATIN1",
            "WE8ISO8859P15", "LATIN9",
            "EE8ISO8859P2", "LATIN2",
            "WE8MSWIN1252", "WIN1252",
            "EE8MSWIN1250", "WIN1250",
            "CL8MSWIN1251", "WIN1251");

    private static final Map<String, SuppliedFunction> TABLE = Map.ofEntries(
            raw("UTL_RAW.CAST_TO_RAW", RawFunctionsToBytea::bytes, "C"),
            string("UTL_RAW.CAST_TO_VARCHAR2", g -> call("convert_from", g.bytes(0), text("UTF8")), "R"),
            string("UTL_RAW.CAST_TO_NVARCHAR2", g -> call("convert_from", g.bytes(0), text("UTF8")), "R"),
            number("UTL_RAW.LENGTH", g -> call("length", g.bytes(0)), "R"),
            raw("UTL_RAW.SUBSTR", RawFunctionsToBytea::substr, "R", "POS", "LEN"),
            raw("UTL_RAW.CONCAT", RawFunctionsToBytea::concat, TWELVE),
            raw("UTL_RAW.REVERSE", g -> g.site().helperCall("raw_reverse", g.bytes(0)), "R"),
            raw(
                    "UTL_RAW.COPIES",
                    g -> call(
                            "decode",
                            call("repeat", call("encode", g.bytes(0), text("hex")), g.integer(1, "1")),
                            text("hex")),
                    "R",
                    "N"),
            raw("UTL_RAW.BIT_AND", g -> bits(g, "&"), "R1", "R2"),
            raw("UTL_RAW.BIT_OR", g -> bits(g, "|"), "R1", "R2"),
            raw("UTL_RAW.BIT_XOR", g -> bits(g, "#"), "R1", "R2"),
            number(
                    "UTL_RAW.CAST_TO_BINARY_INTEGER",
                    g -> g.site().helperCall("raw_to_integer", g.bytes(0), g.integer(1, "1")),
                    "R",
                    "ENDIANESS"),
            raw(
                    "UTL_RAW.CAST_FROM_BINARY_INTEGER",
                    g -> g.site().helperCall("integer_to_raw", g.integer(0, "0"), g.integer(1, "1")),
                    "N",
                    "ENDIANESS"),
            raw(
                    "UTL_ENCODE.BASE64_ENCODE",
                    g -> call("convert_to", call("encode", g.bytes(0), text("base64")), text("UTF8")),
                    "R"),
            raw(
                    "UTL_ENCODE.BASE64_DECODE",
                    g -> call("decode", call("convert_from", g.bytes(0), text("UTF8")), text("base64")),
                    "R"),
            raw("UTL_I18N.STRING_TO_RAW", g -> call("convert_to", g.text(0), charset(g, 1)), "DATA", "DST_CHARSET"),
            string("UTL_I18N.RAW_TO_CHAR", g -> call("convert_from", g.bytes(0), charset(g, 1)), "DATA", "SRC_CHARSET"),
            Map.entry("DBMS_CRYPTO.HASH", SuppliedFunction.of(RawFunctionsToBytea::hash, "SRC", "TYP")),
            raw(
                    "DBMS_CRYPTO.MAC",
                    g -> crypto(
                            g,
                            "crypto_mac",
                            g.isBytes(0) ? g.bytes(0) : call("convert_to", g.text(0), text("UTF8")),
                            g.integer(1, "0"),
                            g.bytes(2)),
                    "SRC",
                    "TYP",
                    "KEY"),
            raw("DBMS_CRYPTO.ENCRYPT", g -> cipher(g, "crypto_encrypt"), "SRC", "TYP", "KEY", "IV"),
            raw("DBMS_CRYPTO.DECRYPT", g -> cipher(g, "crypto_decrypt"), "SRC", "TYP", "KEY", "IV"),
            raw("DBMS_CRYPTO.RANDOMBYTES", g -> g.site().helperCall("random_bytes", g.integer(0, "0")), "NUMBER_BYTES"),
            raw("DBMS_OBFUSCATION_TOOLKIT.MD5", g -> md5(g.raw(0).sql()), "INPUT"));

    private static Map.Entry<String, SuppliedFunction> raw(
            String name, Function<Given, PgExpr> make, String... formals) {
        return Map.entry(name, SuppliedFunction.of(g -> Typed.of(make.apply(g), SqlType.BYTEA), formals));
    }

    private static Map.Entry<String, SuppliedFunction> string(
            String name, Function<Given, PgExpr> make, String... formals) {
        return Map.entry(
                name,
                SuppliedFunction.of(g -> Typed.of(make.apply(g), SqlType.TEXT).maybeEmpty(), formals));
    }

    private static Map.Entry<String, SuppliedFunction> number(
            String name, Function<Given, PgExpr> make, String... formals) {
        return Map.entry(name, SuppliedFunction.of(g -> Typed.of(make.apply(g), SqlType.INTEGER), formals));
    }

    @Override
    public Example example() {
        return new Example(
                "UTL_RAW.CAST_TO_RAW(name)",
                "convert_to(name, 'UTF8')",
                "RAW is bytea; the source's character set is taken to be UTF-8. Also "
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

    /** Of text with CHR(0) in it the parts; of text in another character set those bytes. */
    private static PgExpr bytes(Given g) {
        List<Expr> parts = new ArrayList<>();
        g.written(0).ifPresent(e -> joined(e, parts));
        if (parts.stream().noneMatch(ChrToChr::isZero)) {
            return call("convert_to", g.text(0), text("UTF8"));
        }
        PgExpr[] bytes = parts.stream()
                .map(p -> ChrToChr.isZero(p)
                        ? call("decode", text("00"), text("hex"))
                        : call(
                                "convert_to",
                                Coercions.to(SqlType.TEXT, g.site().raw(p), g.site(), p.at())
                                        .sql(),
                                text("UTF8")))
                .toArray(PgExpr[]::new);
        return bytes.length == 1 ? bytes[0] : g.site().helperCall("raw_concat", bytes);
    }

    private static void joined(Expr e, List<Expr> parts) {
        if (e instanceof Expr.Binary b && b.operator().equals("||")) {
            joined(b.left(), parts);
            joined(b.right(), parts);
        } else {
            parts.add(e);
        }
    }

    private static PgExpr substr(Given g) {
        PgExpr bytes = g.bytes(0);
        boolean front = g.raw(1).number().filter(n -> n.signum() >= 0).isPresent();
        if (!front) {
            return g.has(2)
                    ? g.site().helperCall("raw_substr", bytes, g.integer(1, "1"), g.integer(2, "1"))
                    : g.site().helperCall("raw_substr", bytes, g.integer(1, "1"));
        }
        return g.has(2)
                ? call("substr", bytes, g.integer(1, "1"), g.integer(2, "1"))
                : call("substr", bytes, g.integer(1, "1"));
    }

    private static PgExpr concat(Given g) {
        return g.site()
                .helperCall(
                        "raw_concat",
                        IntStream.range(0, g.call().arguments().size())
                                .mapToObj(g::bytes)
                                .toArray(PgExpr[]::new));
    }

    private static PgExpr bits(Given g, String operator) {
        return g.site().helperCall("raw_bits", g.bytes(0), text(operator), g.bytes(1));
    }

    private static PgExpr charset(Given g, int position) {
        if (!g.has(position)) {
            return text("UTF8");
        }
        Optional<String> known = g.literal(position)
                .map(l -> l.toUpperCase(Locale.ROOT))
                .flatMap(l -> Optional.ofNullable(CHARACTER_SETS.get(l)));
        if (known.isEmpty()) {
            g.site()
                    .warning(
                            RuleCode.TYPES_ASSUMED,
                            g.call().at(),
                            "the character set is not known and taken to be UTF8",
                            "write PostgreSQL's name of the character set");
        }
        return text(known.orElse("UTF8"));
    }

    private static PgExpr md5(PgExpr value) {
        return call("decode", call("md5", value), text("hex"));
    }

    /** MD5 and SHA-2; SHA-1, MD4 and what is known at run time only by a helper, which asks pgcrypto. */
    private static Typed hash(Given g) {
        String algorithm = g.written(1)
                .map(e -> e instanceof Expr.Ref(var at, var name)
                        ? name.last().text()
                        : e instanceof Expr.Num(var place, String digits) ? digits : "?")
                .orElse("?");
        PgExpr bytes = g.isBytes(0) ? g.bytes(0) : call("convert_to", g.text(0), text("UTF8"));
        PgExpr sql = switch (algorithm) {
            case "HASH_MD5", "2" -> md5(bytes);
            case "HASH_SH256", "4" -> call("sha256", bytes);
            case "HASH_SH384", "5" -> call("sha384", bytes);
            case "HASH_SH512", "6" -> call("sha512", bytes);
            default -> crypto(g, "crypto_hash", bytes, g.integer(1, "0"));
        };
        return Typed.of(sql, SqlType.BYTEA);
    }

    private static PgExpr crypto(Given g, String helper, PgExpr... arguments) {
        g.site()
                .warning(
                        RuleCode.CRYPTO_EXTENSION,
                        g.call().at(),
                        Rules.key(g.call().function()) + " needs the extension pgcrypto when it is called",
                        "CREATE EXTENSION pgcrypto");
        return g.site().helperCall(helper, arguments);
    }

    private static PgExpr cipher(Given g, String helper) {
        return g.has(3)
                ? crypto(g, helper, g.bytes(0), g.integer(1, "0"), g.bytes(2), g.bytes(3))
                : crypto(g, helper, g.bytes(0), g.integer(1, "0"), g.bytes(2));
    }
}
