-- Privileges on objects of the schemas, and those that the schemas have on others: directories among them.
-- Tables in the recycle bin keep theirs and are left out.
-- Source: Oracle Database Reference, DBA_TAB_PRIVS. Holds from 11.2.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, grantee, privilege, grantable, hierarchy
  FROM dba_tab_privs
 WHERE (owner IN (&owners) OR grantee IN (&owners))
   AND table_name NOT LIKE 'BIN$%'
 ORDER BY owner, table_name, grantee, privilege
