-- Oracle Database Reference 23ai, "ALL_CONSTRAINTS". NOT NULL is a constraint in Oracle and none here.
-- columns OWNER text, CONSTRAINT_NAME text, CONSTRAINT_TYPE text, TABLE_NAME text, SEARCH_CONDITION text, SEARCH_CONDITION_VC text, R_OWNER text, R_CONSTRAINT_NAME text, DELETE_RULE text, STATUS text, DEFERRABLE text, DEFERRED text, VALIDATED text, GENERATED text, INDEX_OWNER text, INDEX_NAME text
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_constraints AS (
    SELECT oracle.dictionary_name(k.connamespace::regnamespace::text) AS owner, oracle.dictionary_name(k.conname::text) AS constraint_name,
        CASE k.contype WHEN 'f' THEN 'R' ELSE upper(k.contype::text) END AS constraint_type,
        oracle.dictionary_name(c.relname::text) AS table_name, pg_get_expr(k.conbin, k.conrelid) AS search_condition,
        pg_get_expr(k.conbin, k.conrelid) AS search_condition_vc, oracle.dictionary_name(r.connamespace::regnamespace::text) AS r_owner,
        oracle.dictionary_name(r.conname::text) AS r_constraint_name,
        CASE WHEN k.contype = 'f' THEN CASE k.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'NO ACTION' END END AS delete_rule,
        'ENABLED'::text AS status, CASE WHEN k.condeferrable THEN 'DEFERRABLE' ELSE 'NOT DEFERRABLE' END AS "deferrable",
        CASE WHEN k.condeferred THEN 'DEFERRED' ELSE 'IMMEDIATE' END AS deferred,
        CASE WHEN k.convalidated THEN 'VALIDATED' ELSE 'NOT VALIDATED' END AS validated, 'USER NAME'::text AS generated,
        CASE WHEN i.oid IS NOT NULL THEN oracle.dictionary_name(k.connamespace::regnamespace::text) END AS index_owner,
        oracle.dictionary_name(i.relname::text) AS index_name
    FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid
        LEFT JOIN pg_class i ON i.oid = k.conindid AND k.contype IN ('p', 'u')
        LEFT JOIN pg_constraint r ON r.conindid = k.conindid AND r.contype IN ('p', 'u') AND k.contype = 'f'
    WHERE k.contype IN ('p', 'u', 'f', 'c') AND oracle.dictionary_schema(k.connamespace)
);
