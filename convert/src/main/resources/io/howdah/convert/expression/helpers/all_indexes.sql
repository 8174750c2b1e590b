-- Oracle Database Reference 23ai, "ALL_INDEXES".
-- columns OWNER text, INDEX_NAME text, INDEX_TYPE text, TABLE_OWNER text, TABLE_NAME text, TABLE_TYPE text, UNIQUENESS text, TABLESPACE_NAME text, STATUS text, NUM_ROWS numeric, PARTITIONED text, VISIBILITY text
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_indexes AS (
    SELECT oracle.dictionary_name(i.relnamespace::regnamespace::text) AS owner, oracle.dictionary_name(i.relname::text) AS index_name,
        CASE WHEN x.indexprs IS NULL THEN 'NORMAL' ELSE 'FUNCTION-BASED NORMAL' END AS index_type,
        oracle.dictionary_name(t.relnamespace::regnamespace::text) AS table_owner, oracle.dictionary_name(t.relname::text) AS table_name,
        'TABLE'::text AS table_type, CASE WHEN x.indisunique THEN 'UNIQUE' ELSE 'NONUNIQUE' END AS uniqueness,
        s.spcname::text AS tablespace_name, CASE WHEN x.indisvalid THEN 'VALID' ELSE 'UNUSABLE' END AS status,
        nullif(i.reltuples, -1)::numeric AS num_rows, CASE i.relkind WHEN 'I' THEN 'YES' ELSE 'NO' END AS partitioned,
        'VISIBLE'::text AS visibility
    FROM pg_index x
        JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_class t ON t.oid = x.indrelid
        LEFT JOIN pg_tablespace s ON s.oid = i.reltablespace
    WHERE oracle.dictionary_schema(i.relnamespace)
);
