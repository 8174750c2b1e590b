-- Identity columns. The sequence behind one is named by the column's default, in each release; SEQUENCE_NAME is not in 12.1.0.1.
-- Source: Oracle Database Reference, ALL_TAB_IDENTITY_COLS. Holds from 12.1.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, column_name, generation_type
  FROM &dict._tab_identity_cols
 WHERE owner IN (&owners)
 ORDER BY owner, table_name
