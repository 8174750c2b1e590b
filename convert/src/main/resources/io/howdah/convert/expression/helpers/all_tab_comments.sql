-- Oracle Database Reference 23ai, "ALL_TAB_COMMENTS".
-- columns OWNER text, TABLE_NAME text, TABLE_TYPE text, COMMENTS text
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_tab_comments AS (
    SELECT oracle.dictionary_name(c.relnamespace::regnamespace::text) AS owner, oracle.dictionary_name(c.relname::text) AS table_name,
        CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS table_type, obj_description(c.oid, 'pg_class') AS comments
    FROM pg_class c
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND oracle.dictionary_schema(c.relnamespace)
);
