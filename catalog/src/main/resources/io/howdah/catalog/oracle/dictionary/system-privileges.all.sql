-- System privileges of the user itself, where no more can be seen.
-- Source: Oracle Database Reference, USER_SYS_PRIVS. Holds from 11.2.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT username AS grantee, privilege, admin_option
  FROM user_sys_privs
 WHERE username IN (&owners)
 ORDER BY username, privilege
