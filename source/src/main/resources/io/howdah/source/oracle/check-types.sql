-- Columns of types that somebody created. Source: Oracle Database Reference, ALL_TAB_COLUMNS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
SELECT data_type_owner, data_type, table_name, column_name
  FROM &dict._tab_columns
 WHERE owner = ?
   AND data_type_owner IS NOT NULL
   AND data_type_owner NOT IN ('SYS', 'PUBLIC', 'MDSYS', 'XDB')
 ORDER BY data_type_owner, data_type, table_name, column_name
