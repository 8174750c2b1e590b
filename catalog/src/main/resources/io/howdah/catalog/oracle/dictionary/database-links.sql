-- Database links of the schemas, and public ones.
-- Source: Oracle Database Reference, ALL_DB_LINKS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, db_link, username, host
  FROM &dict._db_links
 WHERE owner IN (&owners)
    OR owner = 'PUBLIC'
 ORDER BY owner, db_link
