-- Oracle Database Reference 23ai, "ALL_TAB_PARTITIONS": a partition is a table of its own; HIGH_VALUE is its bound in the words of PostgreSQL.
-- columns TABLE_OWNER text, TABLE_NAME text, PARTITION_NAME text, PARTITION_POSITION numeric, HIGH_VALUE text, NUM_ROWS numeric, TABLESPACE_NAME text, SUBPARTITION_COUNT numeric
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_tab_partitions AS (
    SELECT oracle.dictionary_name(t.relnamespace::regnamespace::text) AS table_owner, oracle.dictionary_name(t.relname::text) AS table_name,
        oracle.dictionary_name(c.relname::text) AS partition_name,
        row_number() OVER (PARTITION BY t.oid ORDER BY c.oid)::numeric AS partition_position,
        pg_get_expr(c.relpartbound, c.oid) AS high_value, nullif(c.reltuples, -1)::numeric AS num_rows, NULL::text AS tablespace_name,
        (SELECT count(*) FROM pg_inherits s WHERE s.inhparent = c.oid)::numeric AS subpartition_count
    FROM pg_inherits h
        JOIN pg_class t ON t.oid = h.inhparent AND t.relkind = 'p' AND NOT t.relispartition
        JOIN pg_class c ON c.oid = h.inhrelid
    WHERE c.relkind IN ('r', 'p', 'f') AND oracle.dictionary_schema(t.relnamespace)
);
