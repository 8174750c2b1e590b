-- Partitions of tables with their bounds and statistics.
-- Source: Oracle Database Reference, ALL_TAB_PARTITIONS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT table_owner, table_name, partition_name, high_value, partition_position, num_rows
  FROM &dict._tab_partitions
 WHERE table_owner IN (&owners)
 ORDER BY table_owner, table_name, partition_position
