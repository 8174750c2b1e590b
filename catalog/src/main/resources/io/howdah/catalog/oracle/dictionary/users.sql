-- The schemas that exist.
-- Source: Oracle Database Reference, ALL_USERS. Holds from 11.2.
-- Before 12.1 the dictionary does not tell which users belong to the product.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT username, 'N' AS oracle_maintained
  FROM all_users
 WHERE username IN (&owners)
