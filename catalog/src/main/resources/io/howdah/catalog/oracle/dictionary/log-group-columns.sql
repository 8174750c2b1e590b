-- Columns of the log groups that users defined.
-- Source: Oracle Database Reference, ALL_LOG_GROUP_COLUMNS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, log_group_name, table_name, column_name
  FROM &dict._log_group_columns
 WHERE owner IN (&owners)
 ORDER BY owner, table_name, log_group_name, position
