-- Roles granted to the schemas and to roles.
-- Source: Oracle Database Reference, DBA_ROLE_PRIVS. Holds from 11.2.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT grantee, granted_role, admin_option
  FROM dba_role_privs
 WHERE grantee IN (&owners)
 ORDER BY grantee, granted_role
