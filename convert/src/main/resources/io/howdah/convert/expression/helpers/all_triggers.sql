-- Oracle Database Reference 23ai, "ALL_TRIGGERS".
-- columns OWNER text, TRIGGER_NAME text, TRIGGER_TYPE text, TRIGGERING_EVENT text, TABLE_OWNER text, BASE_OBJECT_TYPE text, TABLE_NAME text, COLUMN_NAME text, WHEN_CLAUSE text, STATUS text, DESCRIPTION text, ACTION_TYPE text, TRIGGER_BODY text
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_triggers AS (
    SELECT oracle.dictionary_name(c.relnamespace::regnamespace::text) AS owner, oracle.dictionary_name(t.tgname::text) AS trigger_name,
        CASE WHEN t.tgtype & 64 > 0 THEN 'INSTEAD OF' WHEN t.tgtype & 2 > 0 THEN 'BEFORE' ELSE 'AFTER' END
            || CASE WHEN t.tgtype & 64 > 0 THEN '' WHEN t.tgtype & 1 > 0 THEN ' EACH ROW' ELSE ' STATEMENT' END AS trigger_type,
        concat_ws(' OR ', CASE WHEN t.tgtype & 4 > 0 THEN 'INSERT' END, CASE WHEN t.tgtype & 16 > 0 THEN 'UPDATE' END,
            CASE WHEN t.tgtype & 8 > 0 THEN 'DELETE' END) AS triggering_event,
        oracle.dictionary_name(c.relnamespace::regnamespace::text) AS table_owner,
        CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END AS base_object_type, oracle.dictionary_name(c.relname::text) AS table_name,
        NULL::text AS column_name, pg_get_expr(t.tgqual, t.tgrelid) AS when_clause,
        CASE t.tgenabled WHEN 'D' THEN 'DISABLED' ELSE 'ENABLED' END AS status, pg_get_triggerdef(t.oid) AS description,
        'PL/SQL'::text AS action_type, pg_get_functiondef(t.tgfoid) AS trigger_body
    FROM pg_trigger t
        JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND oracle.dictionary_schema(c.relnamespace)
);
