-- Oracle Database Reference 23ai, "ALL_TAB_PRIVS".
-- columns GRANTOR text, GRANTEE text, TABLE_SCHEMA text, TABLE_NAME text, PRIVILEGE text, GRANTABLE text, HIERARCHY text, TYPE text
-- needs dictionary_name
CREATE OR REPLACE VIEW oracle.all_tab_privs AS (
    SELECT oracle.dictionary_name(g.grantor::text) AS grantor, oracle.dictionary_name(g.grantee::text) AS grantee,
        oracle.dictionary_name(g.table_schema::text) AS table_schema, oracle.dictionary_name(g.table_name::text) AS table_name,
        g.privilege_type::text AS privilege, g.is_grantable::text AS grantable, 'NO'::text AS hierarchy, 'TABLE'::text AS type
    FROM information_schema.table_privileges g
    UNION ALL
    SELECT oracle.dictionary_name(r.grantor::text), oracle.dictionary_name(r.grantee::text), oracle.dictionary_name(r.routine_schema::text),
        oracle.dictionary_name(r.routine_name::text), r.privilege_type, r.is_grantable, 'NO', 'FUNCTION'
    FROM information_schema.routine_privileges r
);
