-- Sequences; LAST_NUMBER is the next value that is not in the cache.
-- Source: Oracle Database Reference, ALL_SEQUENCES. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT sequence_owner, sequence_name, min_value, max_value, increment_by, cycle_flag, order_flag, cache_size,
       last_number
  FROM &dict._sequences
 WHERE sequence_owner IN (&owners)
 ORDER BY sequence_owner, sequence_name
