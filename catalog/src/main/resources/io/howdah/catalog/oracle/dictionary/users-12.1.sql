-- The schemas that exist.
-- Source: Oracle Database Reference, ALL_USERS. Holds from 12.1 (ORACLE_MAINTAINED).
-- SQL*Plus: DEFINE owners = 'HR'
SELECT username, oracle_maintained
  FROM all_users
 WHERE username IN (&owners)
