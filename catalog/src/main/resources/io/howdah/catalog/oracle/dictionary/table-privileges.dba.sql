-- Privileges on objects of the schemas, and those that they have on directories.
-- Source: Oracle Database Reference, DBA_TAB_PRIVS. Holds from 11.2.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, grantee, privilege, grantable, hierarchy
  FROM dba_tab_privs
 WHERE owner IN (&owners)
    OR owner = 'SYS' AND grantee IN (&owners) AND table_name IN (SELECT directory_name FROM dba_directories)
 ORDER BY owner, table_name, grantee, privilege
