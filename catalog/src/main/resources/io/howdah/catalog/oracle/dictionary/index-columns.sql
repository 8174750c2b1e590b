-- Columns of indexes.
-- Source: Oracle Database Reference, ALL_IND_COLUMNS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT index_owner, index_name, table_owner, table_name, column_name, column_position, descend
  FROM &dict._ind_columns
 WHERE table_owner IN (&owners)
 ORDER BY index_owner, index_name, column_position
