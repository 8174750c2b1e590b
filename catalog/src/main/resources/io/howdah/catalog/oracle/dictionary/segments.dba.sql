-- Bytes on disk of tables, partitions and LOBs.
-- Source: Oracle Database Reference, DBA_SEGMENTS. Holds from 11.2.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, segment_name, partition_name, segment_type, bytes
  FROM dba_segments
 WHERE owner IN (&owners)
 ORDER BY owner, segment_name, partition_name
