-- Partitions of a table in their order.
-- Source: Oracle Database Reference, ALL_TAB_PARTITIONS. Holds from 11.2.
SELECT partition_name
  FROM all_tab_partitions
 WHERE table_owner = ?
   AND table_name = ?
 ORDER BY partition_position
