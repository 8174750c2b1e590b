######## a tree with level, path, root and siblings in order (Hierarchical Queries)
# CONNECT BY | SQL Language Reference, SQL Queries and Subqueries, Hierarchical Queries
SELECT LPAD(' ', 2 * (LEVEL - 1)) || last_name org, LEVEL, SYS_CONNECT_BY_PATH(last_name, '/') path, CONNECT_BY_ROOT last_name boss FROM employees START WITH manager_id IS NULL CONNECT BY PRIOR employee_id = manager_id ORDER SIBLINGS BY last_name
----
WITH RECURSIVE hierarchy AS (
    SELECT
        employees.last_name,
        employees.employee_id,
        1 AS level,
        employees.last_name AS root_1,
        '/' || employees.last_name AS path_1,
        ARRAY[employees.employee_id] AS visited,
        ARRAY[row_number() OVER (ORDER BY employees.last_name)] AS siblings
    FROM hr.employees
    WHERE employees.manager_id IS NULL
    UNION ALL
    SELECT
        employees.last_name,
        employees.employee_id,
        parent.level + 1 AS level,
        parent.root_1,
        parent.path_1 || '/' || employees.last_name AS path_1,
        oracle.visit(parent.visited, employees.employee_id) AS visited,
        parent.siblings || row_number() OVER (ORDER BY employees.last_name) AS siblings
    FROM hierarchy AS parent
        JOIN hr.employees ON parent.employee_id = employees.manager_id
)
SELECT
    lpad(' ', 2 * (hierarchy.level - 1)) || hierarchy.last_name AS org,
    hierarchy.level,
    hierarchy.path_1 AS path,
    hierarchy.root_1 AS boss
FROM hierarchy
ORDER BY hierarchy.siblings
====
>>>>
King|1|/King|King
  Haan|2|/King/Haan|King
    Hunt|3|/King/Haan/Hunt|King
  Stone|2|/King/Stone|King

######## leaves, PRIOR in the select list, a filter after the hierarchy
# CONNECT BY | SQL Language Reference, SQL Queries and Subqueries, Hierarchical Queries
SELECT e.last_name, PRIOR e.last_name boss, CONNECT_BY_ISLEAF leaf FROM employees e WHERE LEVEL > 1 START WITH e.manager_id IS NULL CONNECT BY e.manager_id = PRIOR e.employee_id ORDER BY e.last_name
----
WITH RECURSIVE hierarchy AS (
    SELECT
        e.last_name,
        e.employee_id,
        1 AS level,
        NULL::text AS prior_1,
        ARRAY[e.employee_id] AS visited
    FROM hr.employees AS e
    WHERE e.manager_id IS NULL
    UNION ALL
    SELECT
        e.last_name,
        e.employee_id,
        parent.level + 1 AS level,
        parent.last_name AS prior_1,
        oracle.visit(parent.visited, e.employee_id) AS visited
    FROM hierarchy AS parent
        JOIN hr.employees AS e ON e.manager_id = parent.employee_id
)
SELECT
    hierarchy.last_name,
    hierarchy.prior_1 AS boss,
    CASE
        WHEN EXISTS (
            SELECT 1
            FROM hr.employees AS e
            WHERE e.manager_id = hierarchy.employee_id
        ) THEN 0
        ELSE 1
    END AS leaf
FROM hierarchy
WHERE hierarchy.level > 1
ORDER BY hierarchy.last_name
====
>>>>
Haan|King|0
Hunt|Haan|1
Stone|King|1

######## no START WITH: every row is a root
# CONNECT BY | SQL Language Reference, SQL Queries and Subqueries, Hierarchical Queries
SELECT COUNT(*) FROM employees CONNECT BY PRIOR employee_id = manager_id
----
WITH RECURSIVE hierarchy AS (
    SELECT employees.employee_id, 1 AS level, ARRAY[employees.employee_id] AS visited
    FROM hr.employees
    UNION ALL
    SELECT
        employees.employee_id,
        parent.level + 1 AS level,
        oracle.visit(parent.visited, employees.employee_id) AS visited
    FROM hierarchy AS parent
        JOIN hr.employees ON parent.employee_id = employees.manager_id
)
SELECT count(*)
FROM hierarchy
====
>>>>
8

######## a loop with NOCYCLE
# CONNECT BY | SQL Language Reference, SQL Queries and Subqueries, Hierarchical Queries
SELECT employee_id, CONNECT_BY_ISCYCLE c FROM (SELECT employee_id, NVL(manager_id, 103) boss FROM employees) START WITH employee_id = 100 CONNECT BY NOCYCLE PRIOR employee_id = boss ORDER BY LEVEL, employee_id
----
WITH RECURSIVE hierarchy AS (
    SELECT q1.employee_id, 1 AS level, ARRAY[q1::text] AS visited
    FROM (
        SELECT employee_id, coalesce(manager_id, 103) AS boss
        FROM hr.employees
    ) AS q1
    WHERE q1.employee_id = 100
    UNION ALL
    SELECT q1.employee_id, parent.level + 1 AS level, parent.visited || q1::text AS visited
    FROM hierarchy AS parent
        JOIN (
            SELECT employee_id, coalesce(manager_id, 103) AS boss
            FROM hr.employees
        ) AS q1 ON parent.employee_id = q1.boss AND q1::text <> ALL (parent.visited)
)
SELECT
    hierarchy.employee_id,
    CASE
        WHEN EXISTS (
            SELECT 1
            FROM (
                SELECT employee_id, coalesce(manager_id, 103) AS boss
                FROM hr.employees
            ) AS q1
            WHERE hierarchy.employee_id = q1.boss AND q1::text = ANY (hierarchy.visited)
        ) THEN 1
        ELSE 0
    END AS c
FROM hierarchy
ORDER BY hierarchy.level, hierarchy.employee_id
====
>>>>
100|0
101|0
102|0
103|1

######## a join comes before the hierarchy
# CONNECT BY | SQL Language Reference, SQL Queries and Subqueries, Hierarchical Queries
SELECT e.last_name, d.department_name, LEVEL FROM employees e, departments d WHERE e.department_id = d.department_id AND d.department_name <> 'Board' START WITH e.manager_id IS NULL CONNECT BY PRIOR e.employee_id = e.manager_id ORDER BY e.last_name
----
WITH RECURSIVE hierarchy AS (
    SELECT
        d.department_name,
        e.last_name,
        e.employee_id,
        1 AS level,
        ARRAY[(e.employee_id, d.department_id)::text] AS visited
    FROM hr.employees AS e, hr.departments AS d
    WHERE e.department_id = d.department_id AND e.manager_id IS NULL
    UNION ALL
    SELECT
        d.department_name,
        e.last_name,
        e.employee_id,
        parent.level + 1 AS level,
        oracle.visit(parent.visited, (e.employee_id, d.department_id)::text) AS visited
    FROM hierarchy AS parent, hr.employees AS e, hr.departments AS d
    WHERE e.department_id = d.department_id AND parent.employee_id = e.manager_id
)
SELECT hierarchy.last_name, hierarchy.department_name, hierarchy.level
FROM hierarchy
WHERE hierarchy.department_name <> 'Board'
ORDER BY hierarchy.last_name
====
>>>>
Haan|Sales|2
Stone|Sales|2

######## the row generator
# CONNECT BY | SQL Language Reference, SQL Queries and Subqueries, Hierarchical Queries
SELECT LEVEL n, TO_CHAR(DATE '2020-01-30' + LEVEL - 1, 'DD.MM.') d FROM dual CONNECT BY LEVEL <= 3
----
SELECT
    level AS n,
    to_char(timestamp '2020-01-30' + level * interval '1 day' - interval '1 day', 'DD.MM.') AS d
FROM generate_series(1, 3) AS hierarchy (level)
====
>>>>
1|30.01.
2|31.01.
3|01.02.

######## a bounded depth
# CONNECT BY | SQL Language Reference, SQL Queries and Subqueries, Hierarchical Queries
SELECT employee_id FROM employees START WITH manager_id IS NULL CONNECT BY PRIOR employee_id = manager_id AND LEVEL <= 2 ORDER BY 1
----
WITH RECURSIVE hierarchy AS (
    SELECT employees.employee_id, 1 AS level, ARRAY[employees.employee_id] AS visited
    FROM hr.employees
    WHERE employees.manager_id IS NULL
    UNION ALL
    SELECT
        employees.employee_id,
        parent.level + 1 AS level,
        oracle.visit(parent.visited, employees.employee_id) AS visited
    FROM hierarchy AS parent
        JOIN hr.employees ON parent.employee_id = employees.manager_id AND parent.level + 1 <= 2
)
SELECT hierarchy.employee_id
FROM hierarchy
ORDER BY 1
====
>>>>
100
101
102

######## a row generator with PRIOR SYS_GUID cannot loop
# CONNECT BY | SQL Language Reference, SQL Queries and Subqueries, Hierarchical Queries
SELECT department_id, LEVEL FROM departments WHERE department_id = 10 CONNECT BY LEVEL <= 2 AND PRIOR department_id = department_id AND PRIOR SYS_GUID() IS NOT NULL
----
WITH RECURSIVE hierarchy AS (
    SELECT departments.department_id, 1 AS level, ARRAY[row_number() OVER ()] AS siblings
    FROM hr.departments
    UNION ALL
    SELECT
        departments.department_id,
        parent.level + 1 AS level,
        parent.siblings || row_number() OVER () AS siblings
    FROM hierarchy AS parent
        JOIN hr.departments ON parent.level + 1 <= 2
            AND parent.department_id = departments.department_id
            AND uuid_send(gen_random_uuid()) IS NOT NULL
)
SELECT hierarchy.department_id, hierarchy.level
FROM hierarchy
WHERE hierarchy.department_id = 10
ORDER BY hierarchy.siblings
====
>>>>
10|1
10|2
