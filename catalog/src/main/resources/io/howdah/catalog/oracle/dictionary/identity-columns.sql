-- Identity columns and the sequences behind them.
-- Source: Oracle Database Reference, ALL_TAB_IDENTITY_COLS. Holds from 12.1.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, column_name, generation_type, sequence_name
  FROM &dict._tab_identity_cols
 WHERE owner IN (&owners)
 ORDER BY owner, table_name
