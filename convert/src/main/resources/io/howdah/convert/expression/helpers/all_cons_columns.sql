-- Oracle Database Reference 23ai, "ALL_CONS_COLUMNS".
-- columns OWNER text, CONSTRAINT_NAME text, TABLE_NAME text, COLUMN_NAME text, POSITION numeric
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_cons_columns AS (
    SELECT oracle.dictionary_name(k.connamespace::regnamespace::text) AS owner, oracle.dictionary_name(k.conname::text) AS constraint_name,
        oracle.dictionary_name(c.relname::text) AS table_name, oracle.dictionary_name(a.attname::text) AS column_name,
        CASE WHEN k.contype <> 'c' THEN u.place END::numeric AS "position"
    FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid
        CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS u (attribute, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attribute
    WHERE k.contype IN ('p', 'u', 'f', 'c') AND oracle.dictionary_schema(k.connamespace)
);
