-- Privileges on columns.
-- Tables in the recycle bin keep theirs and are left out.
-- Source: Oracle Database Reference, DBA_COL_PRIVS. Holds from 11.2.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, column_name, grantee, privilege, grantable
  FROM dba_col_privs
 WHERE (owner IN (&owners) OR grantee IN (&owners))
   AND table_name NOT LIKE 'BIN$%'
 ORDER BY owner, table_name, grantee, privilege, column_name
