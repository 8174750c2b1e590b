-- Privileges on columns, as far as granted to, by or on objects of the user.
-- Tables in the recycle bin keep theirs and are left out.
-- Source: Oracle Database Reference, ALL_COL_PRIVS. Holds from 11.2.
-- Its column is TABLE_SCHEMA where the DBA_ view has OWNER.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT table_schema AS owner, table_name, column_name, grantee, privilege, grantable
  FROM all_col_privs
 WHERE (table_schema IN (&owners) OR grantee IN (&owners))
   AND table_name NOT LIKE 'BIN$%'
 ORDER BY table_schema, table_name, grantee, privilege, column_name
