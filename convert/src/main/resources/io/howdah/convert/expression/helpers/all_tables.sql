-- Oracle Database Reference 23ai, "ALL_TABLES". Rows are those of the last ANALYZE.
-- columns OWNER text, TABLE_NAME text, TABLESPACE_NAME text, STATUS text, NUM_ROWS numeric, BLOCKS numeric, LAST_ANALYZED date, PARTITIONED text, TEMPORARY text, NESTED text, IOT_TYPE text, CLUSTER_NAME text, LOGGING text
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_tables AS (
    SELECT oracle.dictionary_name(c.relnamespace::regnamespace::text) AS owner, oracle.dictionary_name(c.relname::text) AS table_name,
        t.spcname::text AS tablespace_name, 'VALID'::text AS status, nullif(c.reltuples, -1)::numeric AS num_rows,
        c.relpages::numeric AS blocks, pg_stat_get_last_analyze_time(c.oid)::timestamp(0) AS last_analyzed,
        CASE c.relkind WHEN 'p' THEN 'YES' ELSE 'NO' END AS partitioned, CASE c.relpersistence WHEN 't' THEN 'Y' ELSE 'N' END AS temporary,
        'NO'::text AS nested, NULL::text AS iot_type, NULL::text AS cluster_name,
        CASE c.relpersistence WHEN 'u' THEN 'NO' ELSE 'YES' END AS logging
    FROM pg_class c
        LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace
    WHERE c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition AND oracle.dictionary_schema(c.relnamespace)
);
