-- Relational and object tables of every kind.
-- Source: Oracle Database Reference, ALL_ALL_TABLES. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, cluster_name, iot_type, temporary, duration, secondary, nested,
       table_type_owner, table_type, dropped
  FROM &dict._all_tables
 WHERE owner IN (&owners)
 ORDER BY owner, table_name
