-- Every object, for what is named only and what is invalid.
-- Source: Oracle Database Reference, ALL_OBJECTS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, object_name, object_type, status
  FROM &dict._objects
 WHERE owner IN (&owners)
   AND subobject_name IS NULL
   AND secondary = 'N'
 ORDER BY owner, object_type, object_name
