-- Subpartitions of a table in their order within their partitions.
-- Source: Oracle Database Reference, ALL_TAB_SUBPARTITIONS. Holds from 11.2.
SELECT partition_name, subpartition_name
  FROM all_tab_subpartitions
 WHERE table_owner = ?
   AND table_name = ?
 ORDER BY partition_name, subpartition_position
