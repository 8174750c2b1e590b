-- Immutable tables.
-- Source: Oracle Database Reference 21c, ALL_IMMUTABLE_TABLES. Some updates of 19c have it too.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT schema_name, table_name
  FROM &dict._immutable_tables
 WHERE schema_name IN (&owners)
 ORDER BY schema_name, table_name
