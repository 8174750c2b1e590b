-- Defaults, and the expressions of virtual columns. Apart from the columns, as a LONG costs a round trip per row.
-- Source: Oracle Database Reference, ALL_TAB_COLS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, column_name, data_default
  FROM &dict._tab_cols
 WHERE owner IN (&owners)
   AND default_length > 0
 ORDER BY owner, table_name, internal_column_id
