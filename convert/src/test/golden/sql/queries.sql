######## nullable concatenation, DUAL, alias on a keyword
# '' is NULL | SQL Language Reference, Operators, Concatenation Operator
SELECT first_name || ' ' || last_name AS name, salary * 12 year FROM employees WHERE employee_id IN (100, 101) ORDER BY employee_id
----
SELECT concat(first_name, ' ', last_name) AS name, salary * 12 AS year
FROM hr.employees
WHERE employee_id IN (100, 101)
ORDER BY employee_id
====
>>>>
Ada King|288000.00
 Stone|204000.00

######## integer division is exact (Arithmetic Operators)
# NUMBER arithmetic | SQL Language Reference, Operators, Arithmetic Operators
SELECT order_id, units / packs FROM orders WHERE order_id = 1
----
SELECT order_id, oracle.div(units, packs)
FROM hr.orders
WHERE order_id = 1
====
>>>>
1|2.33333333333333333333333333333333333333

######## numbers do not overflow
# NUMBER arithmetic | SQL Language Reference, Basic Elements of Oracle SQL, NUMBER Data Type
SELECT units * packs x FROM orders WHERE order_id = 2
----
SELECT units::numeric * packs AS x
FROM hr.orders
WHERE order_id = 2
====
>>>>
9998999990001

######## outer join over three tables with a constant (Outer Joins)
# (+) joins | SQL Language Reference, SQL Queries and Subqueries, Outer Joins
SELECT e.employee_id, d.department_name, l.city FROM employees e, departments d, locations l WHERE e.department_id = d.department_id(+) AND d.location_id = l.location_id(+) AND d.department_name(+) = 'Sales' ORDER BY 1
----
SELECT e.employee_id, d.department_name, l.city
FROM hr.employees AS e
    LEFT JOIN hr.departments AS d ON e.department_id = d.department_id AND d.department_name = 'Sales'
    LEFT JOIN hr.locations AS l ON d.location_id = l.location_id
ORDER BY 1
====
>>>>
100|<null>|<null>
101|Sales|Munich
102|Sales|Munich
103|<null>|<null>

######## the first rows by order (ROWNUM Pseudocolumn)
# ROWNUM | SQL Language Reference, Pseudocolumns, ROWNUM Pseudocolumn
SELECT * FROM (SELECT a.*, ROWNUM rnum FROM (SELECT employee_id, salary FROM employees ORDER BY salary DESC, employee_id) a WHERE ROWNUM <= 3) WHERE rnum >= 2
----
SELECT *
FROM (
    SELECT a.*, row_number() OVER () AS rnum
    FROM (
        SELECT employee_id, salary
        FROM hr.employees
        ORDER BY salary DESC, employee_id
    ) AS a
    LIMIT 3
) AS q1
WHERE rnum >= 2
====
>>>>
101|17000.00|2
102|17000.00|3

######## ROWNUM before ORDER BY of the same block
SELECT employee_id FROM employees WHERE ROWNUM < 3 ORDER BY employee_id
----
SELECT *
FROM (SELECT employee_id FROM hr.employees LIMIT 2) AS limited
ORDER BY employee_id
====

######## MINUS and set operators are of equal precedence (The UNION [ALL], INTERSECT, MINUS Operators)
# set operators | SQL Language Reference, SQL Queries and Subqueries, The Set Operators
SELECT 1 FROM dual UNION SELECT 2 FROM dual INTERSECT SELECT 2 FROM dual MINUS SELECT 3 FROM dual
----
(SELECT 1 UNION SELECT 2) INTERSECT SELECT 2 EXCEPT SELECT 3
====
>>>>
2

######## a NULL column in a set operator
# set operators | SQL Language Reference, SQL Queries and Subqueries, The Set Operators
SELECT employee_id, hire_date FROM employees WHERE employee_id = 100 UNION ALL SELECT NULL, NULL FROM dual UNION ALL SELECT 1, NULL FROM dual
----
SELECT employee_id, hire_date
FROM hr.employees
WHERE employee_id = 100
UNION ALL
SELECT NULL::integer, NULL::timestamp(0)
UNION ALL
SELECT 1, NULL::timestamp(0)
====
>>>>
100|2003-06-17 00:00:00
<null>|<null>
1|<null>

######## LISTAGG and GROUP BY
# LISTAGG | SQL Language Reference, Functions, LISTAGG
SELECT department_id, LISTAGG(last_name, ', ') WITHIN GROUP (ORDER BY last_name) FROM employees GROUP BY department_id ORDER BY department_id
----
SELECT department_id, string_agg(last_name, ', ' ORDER BY last_name)
FROM hr.employees
GROUP BY department_id
ORDER BY department_id
====
>>>>
10|King
20|Haan, Stone
<null>|Hunt

######## KEEP (FIRST)
# aggregates and grouping | SQL Language Reference, Functions, FIRST; LAST
SELECT MAX(last_name) KEEP (DENSE_RANK FIRST ORDER BY salary DESC) a, MIN(last_name) KEEP (DENSE_RANK LAST ORDER BY salary DESC) b FROM employees
----
SELECT
    (array_agg(last_name ORDER BY salary DESC, last_name DESC NULLS LAST))[1] AS a,
    (array_agg(last_name ORDER BY salary, last_name))[1] AS b
FROM hr.employees
====
>>>>
King|Hunt

######## ROLLUP with GROUPING_ID
# aggregates and grouping | SQL Language Reference, Functions, GROUPING_ID; SELECT, group_by_clause
SELECT department_id, GROUPING_ID(department_id) g, COUNT(*) FROM employees WHERE department_id IS NOT NULL GROUP BY ROLLUP(department_id) ORDER BY 2, 1
----
SELECT department_id, grouping(department_id) AS g, count(*)
FROM hr.employees
WHERE department_id IS NOT NULL
GROUP BY ROLLUP(department_id)
ORDER BY 2, 1
====
>>>>
10|0|1
20|0|2
<null>|1|3

######## star leaves invisible columns out
# queries, conditions and order | SQL Language Reference, CREATE TABLE, VISIBLE and INVISIBLE columns
SELECT * FROM orders WHERE order_id = 1
----
SELECT order_id, order_date, units, packs, note, code
FROM hr.orders
WHERE order_id = 1
====
>>>>
1|2020-01-31 10:00:00.5|7|3|first|12

######## text compared with a number is converted (Implicit Data Conversion)
# implicit conversions | SQL Language Reference, Basic Elements of Oracle SQL, Implicit Data Conversion
SELECT order_id FROM orders WHERE code = 12 ORDER BY 1
----
SELECT order_id
FROM hr.orders
WHERE code::numeric = 12
ORDER BY 1
====
>>>>
1
2

######## difference of dates in days
# DATE with time and date arithmetic | SQL Language Reference, Basic Elements of Oracle SQL, Datetime/Interval Arithmetic
SELECT employee_id, left_date - hire_date days FROM employees WHERE left_date IS NOT NULL
----
SELECT employee_id, oracle.div(extract(epoch FROM left_date - hire_date), 86400) AS days
FROM hr.employees
WHERE left_date IS NOT NULL
====
>>>>
102|3364

######## attribute of an object and rows of a collection
# queries, conditions and order | SQL Language Reference, SELECT, table_collection_expression; Pseudocolumns, COLUMN_VALUE Pseudocolumn
SELECT p.id, p.home.city, t.COLUMN_VALUE FROM people p, TABLE(p.phones) t ORDER BY 3
----
SELECT p.id, (p.home).city AS city, t.column_value
FROM hr.people AS p, unnest(p.phones) AS t (column_value)
ORDER BY 3
====
>>>>
1|Oxford|1
1|Oxford|22

######## correlated sub-queries and EXISTS
# queries, conditions and order | SQL Language Reference, SQL Queries and Subqueries, Using Subqueries; Conditions, EXISTS Condition
SELECT d.department_name, (SELECT COUNT(*) FROM employees e WHERE e.department_id = d.department_id) n FROM departments d WHERE NOT EXISTS (SELECT 'x' FROM employees e WHERE e.department_id = d.department_id AND e.salary > 20000) ORDER BY 1
----
SELECT
    d.department_name,
    (
        SELECT count(*)
        FROM hr.employees AS e
        WHERE e.department_id = d.department_id
    ) AS n
FROM hr.departments AS d
WHERE NOT EXISTS (
        SELECT 'x'
        FROM hr.employees AS e
        WHERE e.department_id = d.department_id AND e.salary > 20000
    )
ORDER BY 1
====
>>>>
Empty|0
Sales|2

######## ORDER BY an expression over an alias
# queries, conditions and order | SQL Language Reference, SQL Queries and Subqueries, Sorting Query Results
SELECT salary s FROM employees ORDER BY NVL(s, 0) DESC, 1
----
SELECT salary AS s
FROM hr.employees
ORDER BY coalesce(salary, 0) DESC, 1
====
>>>>
24000.00
17000.00
17000.00
9000.00

######## row limiting
# queries, conditions and order | SQL Language Reference, SELECT, row_limiting_clause
SELECT last_name FROM employees ORDER BY salary DESC, last_name OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY
----
SELECT last_name
FROM hr.employees
ORDER BY salary DESC, last_name
OFFSET 1
LIMIT 2
====
>>>>
Haan
Stone

######## IGNORE NULLS of the values, of neighbours and of the n-th
# analytic functions | SQL Language Reference, Functions, FIRST_VALUE; LAST_VALUE; LAG; NTH_VALUE
SELECT employee_id, LAST_VALUE(commission_pct IGNORE NULLS) OVER (ORDER BY employee_id) a, FIRST_VALUE(commission_pct) IGNORE NULLS OVER (ORDER BY employee_id) b, LAG(commission_pct IGNORE NULLS) OVER (ORDER BY employee_id) c, LEAD(commission_pct, 1, 9) IGNORE NULLS OVER (ORDER BY employee_id) d, NTH_VALUE(commission_pct, 2) IGNORE NULLS OVER (ORDER BY employee_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) e, NTH_VALUE(employee_id, 1) FROM LAST OVER (ORDER BY employee_id) f FROM employees ORDER BY employee_id
----
SELECT
    employee_id,
    oracle.last_present(commission_pct) OVER (ORDER BY employee_id) AS a,
    oracle.first_present(commission_pct) OVER (ORDER BY employee_id) AS b,
    oracle.last_present(commission_pct) OVER (ORDER BY employee_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS c,
    coalesce(oracle.first_present(commission_pct) OVER (ORDER BY employee_id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), 9) AS d,
    (array_remove(array_agg(commission_pct) OVER (ORDER BY employee_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING), NULL))[2] AS e,
    (array_agg(employee_id) OVER (ORDER BY employee_id))[cardinality(array_agg(employee_id) OVER (ORDER BY employee_id)) - 1 + 1] AS f
FROM hr.employees
ORDER BY employee_id
====
>>>>
100|<null>|<null>|<null>|0.20|0.10|100
101|0.20|0.20|<null>|0.10|0.10|101
102|0.10|0.20|0.20|9|0.10|102
103|0.10|0.20|0.10|9|0.10|103

######## WITH and a recursive query
# queries, conditions and order | SQL Language Reference, SELECT, subquery_factoring_clause, Recursive Subquery Factoring
WITH t (n) AS (SELECT 1 FROM dual UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT n FROM t ORDER BY n
----
WITH RECURSIVE t (n) AS (
    SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3
)
SELECT n
FROM t
ORDER BY n
====
>>>>
1
2
3

######## CROSS APPLY
# queries, conditions and order | SQL Language Reference, SELECT, cross_outer_apply_clause
SELECT d.department_name, x.last_name FROM departments d CROSS APPLY (SELECT e.last_name FROM employees e WHERE e.department_id = d.department_id ORDER BY e.salary DESC, e.last_name FETCH FIRST 1 ROWS ONLY) x ORDER BY 1
----
SELECT d.department_name, x.last_name
FROM hr.departments AS d
    CROSS JOIN LATERAL (
        SELECT e.last_name
        FROM hr.employees AS e
        WHERE e.department_id = d.department_id
        ORDER BY e.salary DESC, e.last_name
        LIMIT 1
    ) AS x
ORDER BY 1
====
>>>>
Board|King
Sales|Haan

######## hints are dropped
# hints dropped and reported | SQL Language Reference, Basic Elements of Oracle SQL, Hints
SELECT /*+ INDEX(e emp_ix) */ e.last_name FROM employees e WHERE e.employee_id = 100
----
SELECT e.last_name
FROM hr.employees AS e
WHERE e.employee_id = 100
====
CONVERT-1007 NOTE the hint /*+INDEX(e emp_ix) */ was dropped
>>>>
King

######## a sub-query without an alias, DISTINCT and a limit inside
# ROWNUM | SQL Language Reference, Pseudocolumns, ROWNUM Pseudocolumn
SELECT COUNT(*) FROM (SELECT DISTINCT department_id FROM employees WHERE ROWNUM <= 10)
----
SELECT count(*)
FROM (
    SELECT DISTINCT department_id
    FROM (SELECT * FROM hr.employees LIMIT 10) AS employees
) AS q1
====
>>>>
3

######## months and a nullable date
# TRUNC, ROUND, ADD_MONTHS and MONTHS_BETWEEN | SQL Language Reference, Functions, MONTHS_BETWEEN
SELECT employee_id, TRUNC(MONTHS_BETWEEN(NVL(left_date, DATE '2010-01-13'), hire_date)) FROM employees WHERE employee_id IN (102, 103) ORDER BY 1
----
SELECT
    employee_id,
    trunc(oracle.months_between(coalesce(left_date, timestamp '2010-01-13'), hire_date))
FROM hr.employees
WHERE employee_id IN (102, 103)
ORDER BY 1
====
>>>>
102|110
103|48

######## a date becomes text without a mask
# implicit conversions | SQL Language Reference, Basic Elements of Oracle SQL, Implicit Data Conversion
SELECT 'since ' || hire_date FROM employees WHERE employee_id = 100
----
SELECT 'since ' || to_char(hire_date, 'DD-MON-YY')
FROM hr.employees
WHERE employee_id = 100
====
CONVERT-1005 WARNING a date becomes text without a mask; NLS_DATE_FORMAT is taken to be DD-MON-RR
>>>>
since 17-JUN-03

######## sequences
# sequences | SQL Language Reference, Pseudocolumns, Sequence Pseudocolumns
SELECT emp_seq.NEXTVAL FROM dual
----
SELECT nextval('hr.emp_seq') AS nextval
====
>>>>
1

######## FILTER of an aggregate
SELECT department_id, COUNT(*) FILTER (WHERE salary > 5000) AS n, SUM(salary) FILTER (WHERE salary > 5000) AS s FROM employees GROUP BY department_id ORDER BY department_id
----
SELECT
    department_id,
    count(*) FILTER (WHERE salary > 5000) AS n,
    sum(salary) FILTER (WHERE salary > 5000) AS s
FROM hr.employees
GROUP BY department_id
ORDER BY department_id
====

######## FILTER of an aggregate that becomes more than a call
SELECT MEDIAN(salary) FILTER (WHERE department_id = 10) AS m FROM employees
----
SELECT NULL AS m FROM hr.employees
====
CONVERT-1008 LOSS FILTER of MEDIAN has no counterpart in PostgreSQL

######## GROUP BY ALL names what aggregates nothing
SELECT department_id, 'x' AS k, COUNT(*) AS n FROM employees GROUP BY ALL HAVING COUNT(*) > 1 ORDER BY 1
----
SELECT department_id, 'x' AS k, count(*) AS n
FROM hr.employees
GROUP BY department_id
HAVING count(*) > 1
ORDER BY 1
====

######## QUALIFY is reported
SELECT employee_id FROM employees QUALIFY ROW_NUMBER() OVER (ORDER BY salary) = 1
----
SELECT employee_id FROM hr.employees
====
CONVERT-1008 LOSS QUALIFY has no counterpart in PostgreSQL

######## FETCH APPROX fetches exactly
SELECT employee_id FROM employees ORDER BY employee_id FETCH APPROX FIRST 2 ROWS ONLY WITH TARGET ACCURACY 90 PERCENT
----
SELECT employee_id
FROM hr.employees
ORDER BY employee_id
LIMIT 2
====
CONVERT-1021 NOTE FETCH APPROX: how near the rows found are to the nearest ones is for the index of the vectors to say

######## FETCH by partitions is reported
SELECT employee_id FROM employees ORDER BY employee_id FETCH FIRST 2 PARTITIONS BY department_id, 1 ROW ONLY
----
SELECT employee_id FROM hr.employees ORDER BY employee_id
====
CONVERT-1008 LOSS FETCH FIRST n PARTITIONS BY has no counterpart in PostgreSQL

######## a number in a sub-query of text (Implicit Data Conversion)
SELECT employee_id FROM employees WHERE employee_id IN (SELECT o.code FROM orders o) OR department_id NOT IN (SELECT code FROM orders WHERE code = 12)
----
SELECT employee_id
FROM hr.employees
WHERE employee_id IN (
        SELECT compared.value::numeric
        FROM (SELECT o.code FROM hr.orders AS o) AS compared (value)
    )
    OR department_id NOT IN (
        SELECT compared.value::numeric
        FROM (SELECT code FROM hr.orders WHERE code::numeric = 12) AS compared (value)
    )
====

######## ROWNUM in a list, unequal, and between
# ROWNUM | SQL Language Reference, Pseudocolumns, ROWNUM Pseudocolumn
SELECT COUNT(*) n FROM (SELECT 1 FROM employees WHERE ROWNUM IN (1, 2, 4)) UNION ALL SELECT COUNT(*) FROM (SELECT 1 FROM employees WHERE ROWNUM <> 4) UNION ALL SELECT COUNT(*) FROM (SELECT 1 FROM employees WHERE ROWNUM BETWEEN 2 AND 3)
----
SELECT count(*) AS n
FROM (SELECT 1 FROM hr.employees LIMIT 2) AS q1
UNION ALL
SELECT count(*)
FROM (SELECT 1 FROM hr.employees LIMIT 3) AS q1
UNION ALL
SELECT count(*)
FROM (SELECT 1 FROM hr.employees LIMIT 0) AS q1
====
>>>>
2
3
0

######## ROWNUM under OR is reported
SELECT last_name FROM employees WHERE ROWNUM = 1 OR salary > 10000
----
SELECT last_name
FROM hr.employees
WHERE row_number() OVER () = 1 OR salary > 10000
====
CONVERT-1010 LOSS ROWNUM stands under OR, NOT or in an expression of a condition

######## ROWNUM compared with a column is reported
SELECT last_name FROM employees e WHERE ROWNUM <= e.department_id
----
SELECT last_name
FROM hr.employees AS e
LIMIT e.department_id
====
CONVERT-1010 LOSS ROWNUM is compared with a column

######## grouped by a constant there is no row without rows
# aggregates and grouping | SQL Language Reference, SELECT, group_by_clause
SELECT COUNT(*) FROM employees WHERE 1 = 0 GROUP BY NULL
----
SELECT count(*)
FROM hr.employees
WHERE 1 = 0
GROUP BY NULL::text
====
>>>>

######## a clause that no rule places is reported
SELECT SUBSTR(last_name, 1, 2) KEEP (DENSE_RANK FIRST ORDER BY 1), UPPER(DISTINCT last_name) FROM employees
----
SELECT substr(last_name, 1, 2), upper(last_name)
FROM hr.employees
====
CONVERT-1008 LOSS SUBSTR with KEEP has no counterpart in PostgreSQL
CONVERT-1008 LOSS UPPER with DISTINCT has no counterpart in PostgreSQL

######## sums, averages and counts with KEEP
# aggregates and grouping | SQL Language Reference, Functions, FIRST; LAST
SELECT SUM(employee_id) KEEP (DENSE_RANK LAST ORDER BY commission_pct NULLS FIRST) a, COUNT(*) KEEP (DENSE_RANK FIRST ORDER BY commission_pct DESC) b, AVG(salary) KEEP (DENSE_RANK FIRST ORDER BY NVL(manager_id, 0), department_id) c FROM employees
----
SELECT
    (
        SELECT sum(kept.value)
        FROM unnest(array_agg(employee_id ORDER BY commission_pct DESC NULLS LAST), array_agg(commission_pct ORDER BY commission_pct DESC NULLS LAST)) AS kept (value, key_1)
        WHERE kept.key_1 IS NOT DISTINCT FROM (array_agg(commission_pct ORDER BY commission_pct DESC NULLS LAST))[1]
    ) AS a,
    (
        SELECT count(kept.value)
        FROM unnest(array_agg(1 ORDER BY commission_pct DESC), array_agg(commission_pct ORDER BY commission_pct DESC)) AS kept (value, key_1)
        WHERE kept.key_1 IS NOT DISTINCT FROM (array_agg(commission_pct ORDER BY commission_pct DESC))[1]
    ) AS b,
    (
        SELECT avg(kept.value)
        FROM unnest(array_agg(salary ORDER BY coalesce(manager_id, 0), department_id), array_agg(coalesce(manager_id, 0) ORDER BY coalesce(manager_id, 0), department_id), array_agg(department_id ORDER BY coalesce(manager_id, 0), department_id)) AS kept (value, key_1, key_2)
        WHERE kept.key_1 IS NOT DISTINCT FROM (array_agg(coalesce(manager_id, 0) ORDER BY coalesce(manager_id, 0), department_id))[1]
            AND kept.key_2 IS NOT DISTINCT FROM (array_agg(department_id ORDER BY coalesce(manager_id, 0), department_id))[1]
    ) AS c
FROM hr.employees
====
>>>>
101|2|24000.000000000000

######## a share of the rows is rounded up (row_limiting_clause)
# queries, conditions and order | SQL Language Reference, SELECT, row_limiting_clause
SELECT last_name FROM employees ORDER BY salary DESC, last_name FETCH FIRST 30 PERCENT ROWS ONLY
----
SELECT last_name
FROM hr.employees
ORDER BY salary DESC, last_name
LIMIT (
    SELECT ceil(count(*) * 30::numeric / 100.0)::bigint
    FROM (SELECT last_name FROM hr.employees) AS counted
)
====
>>>>
King
Haan

######## a share of the rows with ties
SELECT last_name FROM employees ORDER BY salary DESC FETCH FIRST 40 PERCENT ROWS WITH TIES
----
SELECT last_name
FROM hr.employees
ORDER BY salary DESC
FETCH FIRST ((
    SELECT ceil(count(*) * 40::numeric / 100.0)::bigint
    FROM (SELECT last_name FROM hr.employees) AS counted
)) ROWS WITH TIES
====

######## a collection that may be empty, outer joined
# (+) joins | SQL Language Reference, SELECT, table_collection_expression
SELECT p.id, t.COLUMN_VALUE v FROM people p, TABLE(p.phones) (+) t ORDER BY 1, 2
----
SELECT p.id, t.column_value AS v
FROM hr.people AS p
    LEFT JOIN unnest(p.phones) AS t (column_value) ON true
ORDER BY 1, 2
====
>>>>
1|1
1|22
2|<null>

######## COUNT DISTINCT over a window is reported
SELECT COUNT(DISTINCT department_id) OVER () n FROM employees
----
SELECT count(DISTINCT department_id) OVER () AS n
FROM hr.employees
====
CONVERT-1013 LOSS COUNT(DISTINCT ...) over a window has no counterpart
