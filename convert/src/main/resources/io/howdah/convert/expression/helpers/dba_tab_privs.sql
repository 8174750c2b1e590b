-- Oracle Database Reference 23ai, "DBA_TAB_PRIVS".
-- columns GRANTEE text, OWNER text, TABLE_NAME text, GRANTOR text, PRIVILEGE text, GRANTABLE text, HIERARCHY text, COMMON text, TYPE text, INHERITED text
-- needs dictionary_name
-- needs all_tab_privs
CREATE OR REPLACE VIEW oracle.dba_tab_privs AS (
    SELECT grantee, table_schema AS owner, table_name, grantor, privilege, grantable, hierarchy, 'NO'::text AS common, type,
        'NO'::text AS inherited
    FROM oracle.all_tab_privs
);
