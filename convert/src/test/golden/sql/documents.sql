######## JSON_VALUE, JSON_QUERY, JSON_EXISTS and IS JSON
# JSON and XML | SQL Language Reference, Functions, JSON_VALUE; JSON_QUERY; Conditions, JSON_EXISTS Condition; IS JSON Condition
SELECT JSON_VALUE(body, '$.a.b' RETURNING NUMBER) b, JSON_QUERY(body, '$.items[0]') i, CASE WHEN JSON_EXISTS(body, '$.items[*]?(@.n > 1)') THEN 1 ELSE 0 END e FROM docs WHERE body IS JSON
----
SELECT
    (body::jsonb #>> '{a,b}')::numeric AS b,
    (body::jsonb #> '{items,0}')::text AS i,
    CASE WHEN jsonb_path_exists(body::jsonb, '$.items[*]?(@.n > 1)') THEN 1 ELSE 0 END AS e
FROM hr.docs
WHERE oracle.is_json(body)
====
>>>>
5|{"n": 1, "t": "x"}|1

######## JSON_TABLE
# JSON and XML | SQL Language Reference, Functions, JSON_TABLE
SELECT d.id, t.n, t.t FROM docs d, JSON_TABLE(d.body, '$.items[*]' COLUMNS (n NUMBER PATH '$.n', t VARCHAR2(10) PATH '$.t')) t ORDER BY 2
----
SELECT d.id, t.n, t.t
FROM hr.docs AS d,
    LATERAL (
        SELECT (item.value #>> '{n}')::numeric AS n, item.value #>> '{t}' AS t
        FROM jsonb_path_query(d.body::jsonb, '$.items[*]') WITH ORDINALITY AS item (value, position)
    ) AS t
ORDER BY 2
====
>>>>
1|1|x
1|2|y

######## JSON_TABLE with a nested path and ordinality over a BLOB
# JSON and XML | SQL Language Reference, Functions, JSON_TABLE
SELECT t.a, t.k FROM docs d, JSON_TABLE(d.raw_body, '$' COLUMNS (a NUMBER PATH '$.a', NESTED PATH '$.list[*]' COLUMNS (k FOR ORDINALITY))) t
----
SELECT t.a, t.k
FROM hr.docs AS d,
    LATERAL (
        SELECT (item.value #>> '{a}')::numeric AS a, item_1.position AS k
        FROM jsonb_path_query(convert_from(d.raw_body, 'UTF8')::jsonb, '$') WITH ORDINALITY AS item (value, position)
            LEFT JOIN jsonb_path_query(item.value, '$.list[*]') WITH ORDINALITY AS item_1 (value, position) ON true
    ) AS t
====
>>>>
1|<null>

######## JSON_OBJECT
# JSON and XML | SQL Language Reference, Functions, JSON_OBJECT
SELECT JSON_OBJECT('id' VALUE id, 'twice' VALUE id * 2) j FROM docs ORDER BY id
----
SELECT json_build_object('id', id, 'twice', id * 2) AS j
FROM hr.docs
ORDER BY id
====
>>>>
{"id" : 1, "twice" : 2}
{"id" : 2, "twice" : 4}

######## PIVOT
# PIVOT and UNPIVOT | SQL Language Reference, SELECT, pivot_clause
SELECT * FROM (SELECT department_id, manager_id, salary FROM employees) PIVOT (SUM(salary) total, COUNT(*) n FOR department_id IN (10 AS board, 20 AS sales)) ORDER BY manager_id
----
SELECT *
FROM (
    SELECT
        manager_id,
        sum(salary) FILTER (WHERE department_id = 10) AS board_total,
        count(*) FILTER (WHERE department_id = 10) AS board_n,
        sum(salary) FILTER (WHERE department_id = 20) AS sales_total,
        count(*) FILTER (WHERE department_id = 20) AS sales_n
    FROM (SELECT department_id, manager_id, salary FROM hr.employees) AS q1
    GROUP BY manager_id
) AS q2
ORDER BY manager_id
====
>>>>
100|<null>|0|34000.00|2
102|<null>|0|<null>|0
<null>|24000.00|1|<null>|0

######## UNPIVOT leaves NULLs out
# PIVOT and UNPIVOT | SQL Language Reference, SELECT, unpivot_clause
SELECT order_id, what, amount FROM (SELECT order_id, units, packs FROM orders WHERE order_id = 1) UNPIVOT (amount FOR what IN (units AS 'u', packs AS 'p')) ORDER BY what
----
SELECT order_id, what, amount
FROM (
    SELECT q1.order_id, unpivoted.what, unpivoted.amount
    FROM (
            SELECT order_id, units, packs
            FROM hr.orders
            WHERE order_id = 1
        ) AS q1
        CROSS JOIN LATERAL (VALUES ('u', q1.units), ('p', q1.packs)) AS unpivoted (what, amount)
    WHERE unpivoted.amount IS NOT NULL
) AS q2
ORDER BY what
====
>>>>
1|p|3
1|u|7

######## MODEL is reported
SELECT employee_id, s FROM employees MODEL DIMENSION BY (employee_id) MEASURES (salary s) RULES (s[1] = 2)
----
SELECT employee_id, s FROM hr.employees
====
CONVERT-1008 LOSS MODEL has no counterpart in PostgreSQL
CONVERT-1001 LOSS S is no column, sequence or function of what was read

######## dictionary views are helper views
SELECT table_name FROM user_tables
----
SELECT table_name FROM oracle.user_tables
====
CONVERT-2122 NOTE USER_TABLES is read from the helper view oracle.user_tables over pg_catalog

######## a nested-loop of set operators keeps its parentheses
# set operators | SQL Language Reference, SQL Queries and Subqueries, The Set Operators
SELECT 1 FROM dual UNION ALL (SELECT 2 FROM dual MINUS SELECT 2 FROM dual)
----
SELECT 1 UNION ALL (SELECT 2 EXCEPT SELECT 2)
====
>>>>
1

######## XMLELEMENT, XMLATTRIBUTES, XMLFOREST and XMLAGG (XML Functions)
# JSON and XML | SQL Language Reference, Functions, XMLELEMENT; XMLFOREST; XMLAGG
SELECT XMLELEMENT("emps", XMLAGG(XMLELEMENT("emp", XMLATTRIBUTES(employee_id AS "id"), XMLFOREST(salary, hire_date AS "since"), last_name) ORDER BY employee_id)) x FROM employees WHERE employee_id > 102
----
SELECT
    xmlelement(name "emps", xmlagg(xmlelement(name "emp", xmlattributes(employee_id::text AS "id"), xmlforest(oracle.number_text(salary) AS "SALARY", to_char(hire_date, 'YYYY-MM-DD') AS "since"), last_name) ORDER BY employee_id)) AS x
FROM hr.employees
WHERE employee_id > 102
====
>>>>
<emps><emp id="103"><SALARY>9000</SALARY><since>2006-01-03</since>Hunt</emp></emps>

######## XMLTABLE with ordinality and attributes (XMLTABLE)
# JSON and XML | SQL Language Reference, Functions, XMLTABLE
SELECT l.pos, l.n, l.what FROM samples s, XMLTABLE('/order/line' PASSING s.x COLUMNS pos FOR ORDINALITY, n NUMBER PATH '@n', what VARCHAR2(10) PATH 'text()') l ORDER BY 1
----
SELECT l.pos, l.n, l.what
FROM hr.samples AS s,
    xmltable('/order/line' PASSING s.x COLUMNS pos FOR ORDINALITY, n numeric PATH '@n', what varchar(10) PATH 'text()') AS l
ORDER BY 1
====
>>>>
1|1|ink
2|2|pen

######## XMLQUERY, XMLEXISTS, EXTRACT, EXTRACTVALUE and XMLSERIALIZE of paths
# JSON and XML | SQL Language Reference, Functions, XMLQUERY; XMLEXISTS; EXTRACT (XML); EXTRACTVALUE; XMLSERIALIZE
SELECT XMLQUERY('/order/line[@n=2]' PASSING x RETURNING CONTENT) q, EXTRACT(x, '/order/line') e, EXTRACTVALUE(x, '/order/@id') v, XMLSERIALIZE(CONTENT XMLQUERY('//line[1]' PASSING x RETURNING CONTENT) AS CLOB) s FROM samples WHERE XMLEXISTS('/order/line' PASSING x)
----
SELECT
    (
        SELECT xmlagg(node)
        FROM unnest(xpath('/order/line[@n=2]', x)) AS node
    ) AS q,
    (
        SELECT xmlagg(node)
        FROM unnest(xpath('/order/line', x)) AS node
    ) AS e,
    oracle.xml_value(x, '/order/@id') AS v,
    (
        SELECT xmlagg(node)
        FROM unnest(xpath('//line[1]', x)) AS node
    )::text AS s
FROM hr.samples
WHERE xpath_exists('/order/line', x)
====
>>>>
<line n="2">pen</line>|<line n="1">ink</line><line n="2">pen</line>|5|<line n="1">ink</line>

######## XQuery beyond a path is reported
SELECT XMLQUERY('for $i in /order return $i' PASSING x RETURNING CONTENT) q FROM samples
----
SELECT NULL AS q FROM hr.samples
====
CONVERT-1008 LOSS XMLQUERY has no counterpart in PostgreSQL
