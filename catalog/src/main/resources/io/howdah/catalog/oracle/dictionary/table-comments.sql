-- Comments on tables and views.
-- Source: Oracle Database Reference, ALL_TAB_COMMENTS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, table_type, comments
  FROM &dict._tab_comments
 WHERE owner IN (&owners)
   AND comments IS NOT NULL
 ORDER BY owner, table_name
