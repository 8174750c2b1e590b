-- External tables.
-- Source: Oracle Database Reference, ALL_EXTERNAL_TABLES. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, type_name, default_directory_name, reject_limit, access_parameters
  FROM &dict._external_tables
 WHERE owner IN (&owners)
 ORDER BY owner, table_name
