-- Where the rows of a schema's tables stand on disk.
-- Source: Oracle Database Reference, DBA_EXTENTS. Holds from 11.2. ALL_EXTENTS does not exist, USER_EXTENTS names no files and blocks.
-- Needs: SELECT ON SYS.DBA_EXTENTS
SELECT segment_name, partition_name, relative_fno, block_id, bytes
  FROM dba_extents
 WHERE owner = ?
   AND segment_type IN ('TABLE', 'TABLE PARTITION', 'TABLE SUBPARTITION')
