-- Comments on materialized views.
-- Source: Oracle Database Reference, ALL_MVIEW_COMMENTS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, mview_name, comments
  FROM &dict._mview_comments
 WHERE owner IN (&owners)
   AND comments IS NOT NULL
 ORDER BY owner, mview_name
