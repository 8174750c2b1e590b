-- Join conditions of bitmap join indexes.
-- Source: Oracle Database Reference, ALL_JOIN_IND_COLUMNS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT index_owner, index_name, inner_table_owner, inner_table_name, inner_table_column, outer_table_owner,
       outer_table_name, outer_table_column
  FROM &dict._join_ind_columns
 WHERE index_owner IN (&owners)
 ORDER BY index_owner, index_name
