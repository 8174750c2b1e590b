-- Views.
-- Source: Oracle Database Reference, ALL_VIEWS. Holds from 12.1 (BEQUEATH).
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, view_name, text, oid_text, view_type_owner, view_type, superview_name,
       editioning_view, read_only, bequeath
  FROM &dict._views
 WHERE owner IN (&owners)
 ORDER BY owner, view_name
