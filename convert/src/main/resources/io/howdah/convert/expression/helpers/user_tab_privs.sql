-- Oracle Database Reference 23ai, "USER_TAB_PRIVS".
-- columns GRANTEE text, OWNER text, TABLE_NAME text, GRANTOR text, PRIVILEGE text, GRANTABLE text, HIERARCHY text, COMMON text, TYPE text, INHERITED text
-- needs dictionary_name
-- needs dba_tab_privs
CREATE OR REPLACE VIEW oracle.user_tab_privs AS (
    SELECT grantee, owner, table_name, grantor, privilege, grantable, hierarchy, common, type, inherited
    FROM oracle.dba_tab_privs
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
