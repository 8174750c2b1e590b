-- Supplemental logging of tables.
-- Source: Oracle Database Reference, ALL_LOG_GROUPS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, log_group_name, table_name, log_group_type, always, generated
  FROM &dict._log_groups
 WHERE owner IN (&owners)
 ORDER BY owner, table_name, log_group_name
