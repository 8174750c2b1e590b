-- Numbers that stand in the ROWIDs of tables and partitions.
-- Source: Oracle Database Reference, ALL_OBJECTS.DATA_OBJECT_ID. Holds from 11.2.
SELECT object_name, subobject_name, object_type, data_object_id
  FROM all_objects
 WHERE owner = ?
   AND object_type IN ('TABLE', 'TABLE PARTITION', 'TABLE SUBPARTITION')
   AND data_object_id IS NOT NULL
