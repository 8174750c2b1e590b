-- Oracle Database Reference 23ai, "ALL_COL_COMMENTS".
-- columns OWNER text, TABLE_NAME text, COLUMN_NAME text, COMMENTS text
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_col_comments AS (
    SELECT oracle.dictionary_name(c.relnamespace::regnamespace::text) AS owner, oracle.dictionary_name(c.relname::text) AS table_name,
        oracle.dictionary_name(a.attname::text) AS column_name, col_description(c.oid, a.attnum) AS comments
    FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND oracle.dictionary_schema(c.relnamespace)
);
