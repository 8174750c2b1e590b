-- Oracle Database Reference 23ai, "ALL_SEQUENCES".
-- columns SEQUENCE_OWNER text, SEQUENCE_NAME text, MIN_VALUE numeric, MAX_VALUE numeric, INCREMENT_BY numeric, CYCLE_FLAG text, ORDER_FLAG text, CACHE_SIZE numeric, LAST_NUMBER numeric
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_sequences AS (
    SELECT oracle.dictionary_name(s.schemaname::text) AS sequence_owner, oracle.dictionary_name(s.sequencename::text) AS sequence_name,
        s.min_value::numeric AS min_value, s.max_value::numeric AS max_value, s.increment_by::numeric AS increment_by,
        CASE WHEN s.cycle THEN 'Y' ELSE 'N' END AS cycle_flag, 'N'::text AS order_flag, s.cache_size::numeric AS cache_size,
        coalesce(s.last_value + s.increment_by, s.start_value)::numeric AS last_number
    FROM pg_sequences s
        JOIN pg_namespace n ON n.nspname = s.schemaname
    WHERE oracle.dictionary_schema(n.oid)
);
