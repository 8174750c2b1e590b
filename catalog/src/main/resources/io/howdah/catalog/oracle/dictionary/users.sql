-- The schemas that exist.
-- Source: Oracle Database Reference, ALL_USERS. Holds from 11.2.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT username
  FROM all_users
 WHERE username IN (&owners)
