-- Oracle Database Reference 23ai, "ALL_MVIEWS".
-- columns OWNER text, MVIEW_NAME text, CONTAINER_NAME text, QUERY text, STALENESS text, LAST_REFRESH_DATE date
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_mviews AS (
    SELECT oracle.dictionary_name(m.schemaname::text) AS owner, oracle.dictionary_name(m.matviewname::text) AS mview_name,
        oracle.dictionary_name(m.matviewname::text) AS container_name, m.definition AS query, 'UNKNOWN'::text AS staleness,
        NULL::timestamp(0) AS last_refresh_date
    FROM pg_matviews m
        JOIN pg_namespace n ON n.nspname = m.schemaname
    WHERE oracle.dictionary_schema(n.oid)
);
