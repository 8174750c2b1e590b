package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code DBMS_SQL.EXECUTE(c) -> oracle.sql_run(c)}: cursors by number whose text and values are kept in settings of the session (PL/SQL
 * Packages and Types Reference 23ai, "DBMS_SQL").
 */
final class DynamicSqlToHelpers implements Rule.OfCall {
    private static final Map<String, SuppliedFunction> TABLE = Map.ofEntries(
            entry("OPEN_CURSOR", SqlType.INTEGER, g -> g.site().helperCall("sql_open"), "SECURITY_LEVEL"),
            entry("EXECUTE", SqlType.INTEGER, g -> g.site().helperCall("sql_run", cursor(g)), "C"),
            entry("FETCH_ROWS", SqlType.INTEGER, g -> g.site().helperCall("sql_fetch", cursor(g)), "C"),
            entry("IS_OPEN", SqlType.BOOLEAN, g -> g.site().helperCall("sql_is_open", cursor(g)), "C"));

    private static Map.Entry<String, SuppliedFunction> entry(
            String name, SqlType type, Function<Given, PgExpr> make, String... formals) {
        return Map.entry("DBMS_SQL." + name, SuppliedFunction.of(g -> Typed.of(make.apply(g), type), formals));
    }

    /** A cursor's number is an integer, of whatever type its variable is. */
    private static PgExpr cursor(Given g) {
        return Coercions.integer(g.value(0));
    }

    @Override
    public Example example() {
        return new Example(
                "DBMS_SQL.EXECUTE(1)",
                "oracle.sql_run(1)",
                "rows changed, 0 for a query. Also "
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
}
