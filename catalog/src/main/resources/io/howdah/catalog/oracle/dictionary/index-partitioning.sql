-- How partitioned indexes are partitioned.
-- Source: Oracle Database Reference, ALL_PART_INDEXES. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, index_name, locality
  FROM &dict._part_indexes
 WHERE owner IN (&owners)
 ORDER BY owner, index_name
