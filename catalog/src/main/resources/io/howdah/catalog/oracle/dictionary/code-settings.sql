-- What a length without BYTE or CHAR meant when code was compiled.
-- Source: Oracle Database Reference, ALL_PLSQL_OBJECT_SETTINGS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, name, type, nls_length_semantics
  FROM &dict._plsql_object_settings
 WHERE owner IN (&owners)
   AND nls_length_semantics = 'CHAR'
 ORDER BY owner, name, type
