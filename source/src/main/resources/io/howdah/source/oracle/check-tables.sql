-- Tables with rows of their own. Source: Oracle Database Reference, ALL_TABLES. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
SELECT table_name, num_rows, avg_row_len, blocks
  FROM &dict._tables
 WHERE owner = ?
   AND temporary = 'N'
   AND nested = 'NO'
   AND secondary = 'N'
   AND iot_name IS NULL
 ORDER BY table_name
