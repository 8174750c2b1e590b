-- Materialized views.
-- Source: Oracle Database Reference, ALL_MVIEWS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, mview_name, query, updatable, rewrite_enabled, refresh_mode, refresh_method, build_mode
  FROM &dict._mviews
 WHERE owner IN (&owners)
 ORDER BY owner, mview_name
