-- Templates of subpartitions.
-- Source: Oracle Database Reference, ALL_SUBPARTITION_TEMPLATES. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT user_name, table_name, subpartition_name, subpartition_position, high_bound
  FROM &dict._subpartition_templates
 WHERE user_name IN (&owners)
 ORDER BY user_name, table_name, subpartition_position
