package io.howdah.convert.rule;

import static io.howdah.sql.postgres.PgExpr.binary;
import static io.howdah.sql.postgres.PgExpr.call;
import static io.howdah.sql.postgres.PgExpr.cast;
import static io.howdah.sql.postgres.PgExpr.word;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code DBMS_RANDOM.VALUE(1, 10) -> 1 + random()::numeric * (10 - 1)}: functions of supplied packages that have a counterpart (PL/SQL
 * Packages and Types Reference 23ai).
 */
final class SuppliedFunctionsToNative implements Rule.OfCall {
    private static final PgExpr CENTISECONDS = cast(
            binary(
                    binary(
                            new PgExpr.Syntax(
                                    java.util.List.of(new PgExpr.Words("extract(epoch FROM clock_timestamp())"))),
                            "*",
                            word("100")),
                    "%",
                    word("2147483648")),
            "integer");

    private static final Map<String, SuppliedFunction> TABLE = Map.ofEntries(
            Map.entry("DBMS_RANDOM.VALUE", SuppliedFunction.of(SuppliedFunctionsToNative::random, "LOW", "HIGH")),
            entry("DBMS_RANDOM.NORMAL", SqlType.NUMERIC, g -> g.site().helperCall("random_normal")),
            entry(
                    "DBMS_RANDOM.RANDOM",
                    SqlType.INTEGER,
                    g -> cast(
                            binary(
                                    call("floor", binary(call("random"), "*", word("4294967296"))),
                                    "-",
                                    word("2147483648")),
                            "integer")),
            entry(
                    "DBMS_RANDOM.STRING",
                    SqlType.TEXT,
                    g -> g.site().helperCall("random_string", g.text(0), g.integer(1, "0")),
                    "OPT",
                    "LEN"),
            entry("DBMS_UTILITY.GET_TIME", SqlType.INTEGER, g -> CENTISECONDS),
            entry("DBMS_UTILITY.GET_CPU_TIME", SqlType.INTEGER, g -> CENTISECONDS),
            entry("DBMS_UTILITY.CURRENT_INSTANCE", SqlType.INTEGER, g -> word("1")),
            entry("DBMS_UTILITY.FORMAT_CALL_STACK", SqlType.TEXT, g -> g.site().helperCall("call_stack")),
            entry(
                    "DBMS_UTILITY.GET_HASH_VALUE",
                    SqlType.INTEGER,
                    SuppliedFunctionsToNative::hash,
                    "NAME",
                    "BASE",
                    "HASH_SIZE"),
            entry("DBMS_ASSERT.NOOP", SqlType.TEXT, g -> g.text(0), "STR"),
            entry("DBMS_ASSERT.ENQUOTE_LITERAL", SqlType.TEXT, g -> call("quote_literal", g.text(0)), "STR"),
            entry(
                    "DBMS_ASSERT.ENQUOTE_NAME",
                    SqlType.TEXT,
                    g -> call("quote_ident", call("lower", g.text(0))),
                    "STR",
                    "CAPITALIZE"),
            helper("DBMS_ASSERT.SIMPLE_SQL_NAME", "simple_sql_name", "STR"),
            helper("DBMS_ASSERT.QUALIFIED_SQL_NAME", "qualified_sql_name", "STR"),
            helper("DBMS_ASSERT.SQL_OBJECT_NAME", "sql_object_name", "STR"),
            helper("DBMS_ASSERT.SCHEMA_NAME", "schema_name", "STR"),
            entry("DBMS_SESSION.UNIQUE_SESSION_ID", SqlType.TEXT, g -> cast(call("pg_backend_pid"), "text")),
            entry(
                    "DBMS_TRANSACTION.LOCAL_TRANSACTION_ID",
                    SqlType.TEXT,
                    g -> cast(call("pg_current_xact_id_if_assigned"), "text"),
                    "CREATE_TRANSACTION"),
            entry(
                    "DBMS_LOCK.REQUEST",
                    SqlType.INTEGER,
                    g -> g.site()
                            .helperCall(
                                    "lock_request",
                                    cast(g.value(0).sql(), "bigint"),
                                    g.integer(1, "6"),
                                    g.integer(2, "32767"),
                                    g.has(3) ? g.value(3).sql() : word("FALSE")),
                    "ID",
                    "LOCKMODE",
                    "TIMEOUT",
                    "RELEASE_ON_COMMIT"),
            entry(
                    "DBMS_LOCK.RELEASE",
                    SqlType.INTEGER,
                    g -> g.site().helperCall("lock_release", cast(g.value(0).sql(), "bigint")),
                    "ID"),
            entry(
                    "DBMS_SESSION.IS_ROLE_ENABLED",
                    SqlType.BOOLEAN,
                    g -> call("pg_has_role", call("lower", g.text(0)), PgExpr.text("USAGE")),
                    "ROLENAME"),
            entry("UTL_INADDR.GET_HOST_ADDRESS", SqlType.TEXT, g -> call("host", call("inet_server_addr"))),
            helper("HTF.ESCAPE_SC", "escape_markup", "CTEXT"),
            entry(
                    "DBMS_XMLGEN.CONVERT",
                    SqlType.TEXT,
                    g -> g.site().helperCall(decodes(g) ? "decode_markup" : "escape_xml", g.text(0)),
                    "XMLDATA",
                    "FLAG"),
            entry(
                    "UTL_URL.ESCAPE",
                    SqlType.TEXT,
                    g -> g.has(1)
                            ? g.site()
                                    .helperCall(
                                            "url_escape", g.text(0), g.value(1).sql())
                            : g.site().helperCall("url_escape", g.text(0)),
                    "URL",
                    "ESCAPE_RESERVED_CHARS",
                    "URL_CHARSET"),
            entry(
                    "UTL_URL.UNESCAPE",
                    SqlType.TEXT,
                    g -> g.site().helperCall("url_unescape", g.text(0)),
                    "URL",
                    "URL_CHARSET"));

    private static Map.Entry<String, SuppliedFunction> entry(
            String name, SqlType type, Function<Given, PgExpr> make, String... formals) {
        return Map.entry(
                name,
                SuppliedFunction.of(
                        g -> type.text() ? Typed.of(make.apply(g), type).maybeEmpty() : Typed.of(make.apply(g), type),
                        formals));
    }

    private static Map.Entry<String, SuppliedFunction> helper(String name, String helper, String... formals) {
        return entry(name, SqlType.TEXT, g -> g.site().helperCall(helper, g.text(0)), formals);
    }

    @Override
    public Example example() {
        return new Example(
                "DBMS_RANDOM.VALUE(1, 10)",
                "1 + random()::numeric * (10 - 1)",
                "at least the lower, less than the upper bound. Also "
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

    private static Typed random(Given g) {
        PgExpr random = cast(call("random"), "numeric");
        if (!g.has(1)) {
            return Typed.of(random, SqlType.NUMERIC, Typed.Nulls.NEVER);
        }
        PgExpr low = Coercions.toNumber(g.value(0)).sql();
        PgExpr high = Coercions.toNumber(g.value(1)).sql();
        return Typed.of(binary(low, "+", binary(random, "*", binary(high, "-", low))), SqlType.NUMERIC);
    }

    private static PgExpr hash(Given g) {
        g.site()
                .warning(
                        RuleCode.HASH_DIFFERS,
                        g.call().at(),
                        "hashtext() spreads as DBMS_UTILITY.GET_HASH_VALUE does, but gives other values",
                        "do not compare them with stored ones");
        PgExpr hash = binary(cast(call("hashtext", g.text(0)), "bigint"), "&", word("2147483647"));
        return cast(binary(g.integer(1, "0"), "+", binary(hash, "%", g.integer(2, "1"))), "integer");
    }

    private static boolean decodes(Given g) {
        return g.written(1)
                .filter(e -> e instanceof Expr.Ref(var at, var name)
                                && name.last().text().equals("ENTITY_DECODE")
                        || e instanceof Expr.Num(var place, String n) && n.equals("1"))
                .isPresent();
    }
}
