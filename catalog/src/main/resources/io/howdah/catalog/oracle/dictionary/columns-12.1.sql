-- Columns of tables and views, hidden ones too.
-- Source: Oracle Database Reference, ALL_TAB_COLS. Holds from 12.1 (USER_GENERATED, DEFAULT_ON_NULL).
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, column_name, data_type, data_type_mod, data_type_owner, data_length, data_precision,
       data_scale, nullable, char_length, char_used, hidden_column, virtual_column, internal_column_id,
       user_generated, default_on_null
  FROM &dict._tab_cols
 WHERE owner IN (&owners)
 ORDER BY owner, table_name, internal_column_id
