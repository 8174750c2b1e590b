package io.howdah.convert.plsql;

import io.howdah.convert.plsql.SuppliedProcedures.Made;
import io.howdah.convert.plsql.SuppliedProcedures.Supplied;
import io.howdah.convert.plsql.SuppliedProcedures.Target;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Given;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Procedures of DBMS_SQL: {@code DBMS_SQL.BIND_VARIABLE(c, ':low', x) -> oracle.sql_bind(c, ':low', x)}. Columns need not be defined; a value
 * is given the type of the variable that takes it. The text is run as it is: it must be SQL of PostgreSQL.
 */
final class DynamicSqlProcedures {
    static final Map<String, Supplied> TABLE = Map.ofEntries(
            SuppliedProcedures.entry("DBMS_SQL.PARSE", DynamicSqlProcedures::parse, "C", "STATEMENT", "LANGUAGE_FLAG"),
            SuppliedProcedures.entry(
                    "DBMS_SQL.BIND_VARIABLE", DynamicSqlProcedures::bind, "C", "NAME", "VALUE", "OUT_VALUE_SIZE"),
            SuppliedProcedures.entry(
                    "DBMS_SQL.BIND_VARIABLE_CHAR", DynamicSqlProcedures::bind, "C", "NAME", "VALUE", "OUT_VALUE_SIZE"),
            SuppliedProcedures.entry(
                    "DBMS_SQL.BIND_VARIABLE_RAW", DynamicSqlProcedures::bind, "C", "NAME", "VALUE", "OUT_VALUE_SIZE"),
            SuppliedProcedures.entry(
                    "DBMS_SQL.DEFINE_COLUMN", (g, p) -> List.of(), "C", "POSITION", "COLUMN", "COLUMN_SIZE"),
            SuppliedProcedures.entry(
                    "DBMS_SQL.DEFINE_COLUMN_CHAR", (g, p) -> List.of(), "C", "POSITION", "COLUMN", "COLUMN_SIZE"),
            SuppliedProcedures.entry(
                    "DBMS_SQL.DEFINE_COLUMN_RAW", (g, p) -> List.of(), "C", "POSITION", "COLUMN", "COLUMN_SIZE"),
            SuppliedProcedures.entry("DBMS_SQL.COLUMN_VALUE", DynamicSqlProcedures::value, "C", "POSITION", "VALUE"),
            SuppliedProcedures.entry("DBMS_SQL.CLOSE_CURSOR", DynamicSqlProcedures::close, "C"),
            SuppliedProcedures.entry("DBMS_MVIEW.REFRESH", DynamicSqlProcedures::refresh, "LIST", "METHOD"));

    private DynamicSqlProcedures() {}

    private static PgExpr cursor(Given g) {
        return Coercions.integer(g.value(0));
    }

    private static List<Made> parse(Given g, SuppliedProcedures p) {
        p.warning(
                PlsqlCode.DYNAMIC_TEXT,
                "the text that DBMS_SQL parses is run as it is",
                "see that every text that can arise is SQL of PostgreSQL");
        return p.perform("sql_parse", cursor(g), g.text(1));
    }

    private static List<Made> bind(Given g, SuppliedProcedures p) {
        Typed value = g.value(2);
        boolean loose =
                !value.type().known() || value.constant() || value.type().text();
        PgExpr typed = loose ? PgExpr.cast(value.sql(), value.type().castName().orElse("text")) : value.sql();
        return p.perform("sql_bind", cursor(g), g.text(1), typed);
    }

    private static List<Made> value(Given g, SuppliedProcedures p) {
        Typed variable = g.raw(2);
        PgExpr text = p.site().helperCall("sql_value", cursor(g), g.integer(1, "1"));
        PgExpr value = variable.type().kind() == SqlType.Kind.TEXT
                ? text
                : variable.type().castName().map(t -> PgExpr.cast(text, t)).orElse(text);
        return List.of(new Target(new PgStep.Assign(variable.sql(), value)));
    }

    private static List<Made> close(Given g, SuppliedProcedures p) {
        List<Made> made = new ArrayList<>(p.perform("sql_close", cursor(g)));
        made.addAll(p.assign(g, 0, new Expr.Null(p.at())));
        return made;
    }

    /** One view or several, by names in text. */
    private static List<Made> refresh(Given g, SuppliedProcedures p) {
        return p.perform("refresh_mviews", g.text(0));
    }
}
