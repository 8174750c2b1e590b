package io.howdah.convert.rule;

import java.util.List;

/** What the walk does to whole queries, documented like rules. */
final class QueryRewrites {
    private QueryRewrites() {}

    private record Rewrite(String name, Example example) implements Rule.OfQuery {}

    static final List<Rule> ALL = List.of(
            rewrite(
                    "DualToNothing",
                    "SELECT SYSDATE FROM dual",
                    "SELECT statement_timestamp()::timestamp",
                    "a query needs no FROM"),
            rewrite(
                    "OuterMarkToLeftJoin",
                    "FROM a, b WHERE a.id = b.id (+) AND b.kind (+) = 1",
                    "FROM a LEFT JOIN b ON a.id = b.id AND b.kind = 1",
                    "conditions with a mark go into ON, those without stay in WHERE"),
            rewrite(
                    "ConnectByToWithRecursive",
                    "SELECT LEVEL, name FROM t START WITH boss IS NULL CONNECT BY PRIOR id = boss ORDER SIBLINGS BY name",
                    "WITH RECURSIVE hierarchy AS (... UNION ALL ...) SELECT hierarchy.level, hierarchy.name FROM hierarchy ORDER BY"
                            + " hierarchy.siblings",
                    "joins before, other conditions after the hierarchy; NOCYCLE by the rows visited; a loop without NOCYCLE"
                            + " raises ORA-01436 as in Oracle"),
            rewrite(
                    "ConnectByLevelToGenerateSeries",
                    "SELECT LEVEL FROM dual CONNECT BY LEVEL <= 10",
                    "SELECT level FROM generate_series(1, 10) AS hierarchy (level)",
                    "the row generator"),
            rewrite(
                    "RownumToLimit",
                    "WHERE ROWNUM <= 10",
                    "LIMIT 10",
                    "before ORDER BY and GROUP BY of the same block"),
            rewrite(
                    "MinusToExcept",
                    "SELECT a FROM t MINUS SELECT a FROM u",
                    "SELECT a FROM t EXCEPT SELECT a FROM u",
                    "set operators are of equal precedence in Oracle: parentheses keep the order"),
            rewrite(
                    "StarToColumns",
                    "SELECT * FROM t",
                    "SELECT a, b FROM t",
                    "invisible columns stay out, as Oracle fixes a view's columns"),
            rewrite(
                    "ApplyToLateral",
                    "FROM t CROSS APPLY (SELECT ...)",
                    "FROM t CROSS JOIN LATERAL (SELECT ...)",
                    "OUTER APPLY is LEFT JOIN LATERAL"),
            rewrite(
                    "TableToUnnest",
                    "FROM t, TABLE(t.phones) p",
                    "FROM t, unnest(t.phones) AS p (column_value)",
                    "collections are arrays"),
            rewrite(
                    "JsonTableToJsonbPathQuery",
                    "JSON_TABLE(doc, '$.items[*]' COLUMNS (n NUMBER PATH '$.n'))",
                    "LATERAL (SELECT (item.value #>> '{n}')::numeric AS n FROM jsonb_path_query(doc::jsonb, '$.items[*]') ...)",
                    "PostgreSQL has a JSON_TABLE only from 17 on"),
            rewrite(
                    "PivotToFilter",
                    "PIVOT (SUM(x) FOR k IN ('A' AS a))",
                    "sum(x) FILTER (WHERE k = 'A') AS a ... GROUP BY",
                    "all other columns of the source are grouped by"),
            rewrite(
                    "UnpivotToLateralValues", "UNPIVOT (v FOR k IN (a, b))",
                    "CROSS JOIN LATERAL (VALUES ('A', a), ('B', b)) AS unpivoted (k, v) WHERE v IS NOT NULL",
                            "without NULLs unless INCLUDE NULLS"),
            rewrite(
                    "SampleToTablesample",
                    "FROM t SAMPLE (10)",
                    "FROM t TABLESAMPLE bernoulli (10)",
                    "SEED is REPEATABLE"),
            rewrite(
                    "FetchPercentToShare",
                    "FETCH FIRST 10 PERCENT ROWS ONLY",
                    "LIMIT (SELECT ceil(count(*) * 10 / 100.0) FROM (...))",
                    "the rows are counted by the same query without its order"),
            rewrite(
                    "OuterTableToLeftJoin",
                    "FROM t, TABLE(t.phones) (+) p",
                    "FROM t LEFT JOIN unnest(t.phones) AS p (column_value) ON true",
                    "rows without elements stay"),
            rewrite(
                    "XmlTableToXmlTable",
                    "XMLTABLE('/order/line' PASSING doc COLUMNS n NUMBER PATH '@n')",
                    "xmltable('/order/line' PASSING doc COLUMNS n numeric PATH '@n')",
                    "row patterns that are paths"),
            rewrite(
                    "XmlElementToXmlElement",
                    "XMLELEMENT(\"e\", XMLATTRIBUTES(id AS \"id\"), name)",
                    "xmlelement(name \"e\", xmlattributes(id::text AS \"id\"), name)",
                    "numbers and dates are written as Oracle writes them; XMLFOREST, XMLAGG, XMLQUERY, XMLEXISTS of paths too"),
            rewrite("HintToNothing", "SELECT /*+ FULL(t) */ ...", "SELECT ...", "reported as a note"),
            rewrite("EmptyTextToNull", "status = ''", "status = NULL", "'' is NULL in Oracle"),
            rewrite(
                    "LikeToLikeEscape",
                    "x LIKE 'a\\b'",
                    "x LIKE 'a\\b' ESCAPE ''",
                    "without ESCAPE Oracle has no escape character"));

    private static Rule rewrite(String name, String before, String after, String why) {
        return new Rewrite(name, new Rule.Example(before, after, why));
    }
}
