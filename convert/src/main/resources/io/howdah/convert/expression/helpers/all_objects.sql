-- Oracle Database Reference 23ai, "ALL_OBJECTS": tables and the like of pg_class, routines, types, triggers; packages are schemas of the schema in use.
-- columns OWNER text, OBJECT_NAME text, SUBOBJECT_NAME text, OBJECT_ID numeric, DATA_OBJECT_ID numeric, OBJECT_TYPE text, CREATED date, LAST_DDL_TIME date, TIMESTAMP text, STATUS text, TEMPORARY text, GENERATED text, SECONDARY text, NAMESPACE numeric
-- needs dictionary_name
-- needs dictionary_schema
-- needs is_package
CREATE OR REPLACE VIEW oracle.all_objects AS (
    SELECT o.owner, o.object_name, NULL::text AS subobject_name, o.object_id::bigint::numeric AS object_id,
        NULL::numeric AS data_object_id, o.object_type, NULL::timestamp(0) AS created, NULL::timestamp(0) AS last_ddl_time,
        NULL::text AS "timestamp", 'VALID'::text AS status, o.temporary, 'N'::text AS generated, 'N'::text AS secondary,
        1::numeric AS namespace
    FROM (
        SELECT oracle.dictionary_name(c.relnamespace::regnamespace::text) AS owner, oracle.dictionary_name(c.relname::text) AS object_name,
            c.oid AS object_id,
            CASE c.relkind
                WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'i' THEN 'INDEX'
                WHEN 'I' THEN 'INDEX' WHEN 'c' THEN 'TYPE' ELSE 'TABLE'
            END AS object_type,
            CASE c.relpersistence WHEN 't' THEN 'Y' ELSE 'N' END AS temporary
        FROM pg_class c
        WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'i', 'I', 'c') AND oracle.dictionary_schema(c.relnamespace)
        UNION ALL
        SELECT DISTINCT ON (p.pronamespace, p.proname, p.prokind) oracle.dictionary_name(p.pronamespace::regnamespace::text),
            oracle.dictionary_name(p.proname::text), p.oid, CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, 'N'
        FROM pg_proc p
        WHERE oracle.dictionary_schema(p.pronamespace)
        UNION ALL
        SELECT oracle.dictionary_name(c.relnamespace::regnamespace::text), oracle.dictionary_name(t.tgname::text), t.oid, 'TRIGGER', 'N'
        FROM pg_trigger t
            JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND oracle.dictionary_schema(c.relnamespace)
        UNION ALL
        SELECT oracle.dictionary_name(current_schema::text), oracle.dictionary_name(n.nspname::text), n.oid, kind.name, 'N'
        FROM pg_namespace n
            CROSS JOIN (VALUES ('PACKAGE'), ('PACKAGE BODY')) AS kind (name)
        WHERE oracle.is_package(n.oid)
    ) AS o
);
