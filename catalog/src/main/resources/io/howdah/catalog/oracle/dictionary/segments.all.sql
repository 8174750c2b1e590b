-- Bytes on disk of the user's own segments: there is no ALL_SEGMENTS.
-- Source: Oracle Database Reference, USER_SEGMENTS. Holds from 11.2.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT USER AS owner, segment_name, partition_name, segment_type, bytes
  FROM user_segments
 WHERE USER IN (&owners)
 ORDER BY segment_name, partition_name
