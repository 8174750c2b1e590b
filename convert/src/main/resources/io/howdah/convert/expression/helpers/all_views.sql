-- Oracle Database Reference 23ai, "ALL_VIEWS".
-- columns OWNER text, VIEW_NAME text, TEXT_LENGTH numeric, TEXT text, TEXT_VC text, READ_ONLY text
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_views AS (
    SELECT oracle.dictionary_name(v.schemaname::text) AS owner, oracle.dictionary_name(v.viewname::text) AS view_name,
        length(v.definition)::numeric AS text_length, v.definition AS text, v.definition AS text_vc, 'N'::text AS read_only
    FROM pg_views v
        JOIN pg_namespace n ON n.nspname = v.schemaname
    WHERE oracle.dictionary_schema(n.oid)
);
