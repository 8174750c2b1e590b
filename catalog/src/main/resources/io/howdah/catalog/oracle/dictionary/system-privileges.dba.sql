-- System privileges of the schemas and of roles.
-- Source: Oracle Database Reference, DBA_SYS_PRIVS. Holds from 11.2.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT grantee, privilege, admin_option
  FROM dba_sys_privs
 WHERE grantee IN (&owners)
 ORDER BY grantee, privilege
