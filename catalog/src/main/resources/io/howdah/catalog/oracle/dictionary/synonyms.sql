-- Synonyms of the schemas, and public ones for their objects.
-- Source: Oracle Database Reference, ALL_SYNONYMS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, synonym_name, table_owner, table_name, db_link
  FROM &dict._synonyms
 WHERE owner IN (&owners)
    OR owner = 'PUBLIC' AND table_owner IN (&owners)
 ORDER BY owner, synonym_name
