-- Why objects are invalid: the first error of each.
-- Source: Oracle Database Reference, ALL_ERRORS. Holds from 11.2 (ATTRIBUTE: ERROR or WARNING).
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, name, type, sequence, line, position, text
  FROM &dict._errors
 WHERE owner IN (&owners)
   AND attribute = 'ERROR'
 ORDER BY owner, name, type, sequence
