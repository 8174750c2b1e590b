-- Key columns of subpartitions of tables.
-- Source: Oracle Database Reference, ALL_SUBPART_KEY_COLUMNS. Holds from 11.2.
-- OBJECT_TYPE is padded with blanks in some releases.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, name, column_name, column_position
  FROM &dict._subpart_key_columns
 WHERE owner IN (&owners)
   AND object_type LIKE 'TABLE%'
 ORDER BY owner, name, column_position
