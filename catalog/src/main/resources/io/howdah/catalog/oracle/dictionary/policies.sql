-- Row-level security: policies of DBMS_RLS on tables, views and synonyms.
-- Source: Oracle Database Reference, ALL_POLICIES. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT object_owner, object_name, policy_name, pf_owner, package, function, sel, ins, upd, del, chk_option, enable
  FROM &dict._policies
 WHERE object_owner IN (&owners)
   AND object_name NOT LIKE 'BIN$%'
 ORDER BY object_owner, object_name, policy_name
