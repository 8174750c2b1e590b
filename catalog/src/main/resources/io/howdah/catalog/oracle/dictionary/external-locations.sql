-- Files of external tables.
-- Source: Oracle Database Reference, ALL_EXTERNAL_LOCATIONS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, location, directory_name
  FROM &dict._external_locations
 WHERE owner IN (&owners)
 ORDER BY owner, table_name, location
