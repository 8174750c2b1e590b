-- Objects that do not compile. Source: Oracle Database Reference, ALL_OBJECTS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
SELECT object_type, object_name
  FROM &dict._objects
 WHERE owner = ?
   AND status = 'INVALID'
 ORDER BY object_type, object_name
