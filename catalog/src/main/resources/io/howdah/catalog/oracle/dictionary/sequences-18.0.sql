-- Sequences; LAST_NUMBER is the next value that is not in the cache.
-- Source: Oracle Database Reference, ALL_SEQUENCES. Holds from 18 (SCALE_FLAG, EXTEND_FLAG).
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT sequence_owner, sequence_name, min_value, max_value, increment_by, cycle_flag, order_flag, cache_size,
       last_number, scale_flag, extend_flag, session_flag, keep_value
  FROM &dict._sequences
 WHERE sequence_owner IN (&owners)
 ORDER BY sequence_owner, sequence_name
