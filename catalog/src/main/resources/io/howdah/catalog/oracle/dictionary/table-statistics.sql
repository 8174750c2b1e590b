-- Rows of tables as last gathered.
-- Source: Oracle Database Reference, ALL_TAB_STATISTICS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, num_rows, avg_row_len
  FROM &dict._tab_statistics
 WHERE owner IN (&owners)
   AND object_type = 'TABLE'
 ORDER BY owner, table_name
