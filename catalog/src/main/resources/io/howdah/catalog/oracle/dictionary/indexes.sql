-- Indexes.
-- Source: Oracle Database Reference, ALL_INDEXES. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, index_name, index_type, table_owner, table_name, table_type, uniqueness, generated, secondary, status, visibility, join_index, ityp_owner, ityp_name, parameters, dropped
  FROM &dict._indexes
 WHERE table_owner IN (&owners)
 ORDER BY table_owner, table_name, owner, index_name
