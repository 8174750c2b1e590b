-- How tables are partitioned.
-- Source: Oracle Database Reference, ALL_PART_TABLES. Holds from 12.2 (AUTOLIST).
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, partitioning_type, subpartitioning_type, def_subpartition_count,
       ref_ptn_constraint_name, interval, autolist
  FROM &dict._part_tables
 WHERE owner IN (&owners)
 ORDER BY owner, table_name
