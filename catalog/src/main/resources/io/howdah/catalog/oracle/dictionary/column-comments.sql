-- Comments on columns of tables and views.
-- Source: Oracle Database Reference, ALL_COL_COMMENTS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, column_name, comments
  FROM &dict._col_comments
 WHERE owner IN (&owners)
   AND comments IS NOT NULL
 ORDER BY owner, table_name, column_name
