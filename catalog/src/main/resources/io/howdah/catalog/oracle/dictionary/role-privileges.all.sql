-- Roles granted to the user itself, where no more can be seen.
-- Source: Oracle Database Reference, USER_ROLE_PRIVS. Holds from 11.2.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT username AS grantee, granted_role, admin_option
  FROM user_role_privs
 WHERE username IN (&owners)
 ORDER BY username, granted_role
