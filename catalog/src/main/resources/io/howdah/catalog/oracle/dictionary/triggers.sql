-- Triggers that are disabled.
-- Source: Oracle Database Reference, ALL_TRIGGERS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, trigger_name
  FROM &dict._triggers
 WHERE owner IN (&owners)
   AND status = 'DISABLED'
 ORDER BY owner, trigger_name
