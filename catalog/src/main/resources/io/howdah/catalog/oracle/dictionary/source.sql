-- Code, line by line.
-- Source: Oracle Database Reference, ALL_SOURCE. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, name, type, line, text
  FROM &dict._source
 WHERE owner IN (&owners)
 ORDER BY owner, type, name, line
