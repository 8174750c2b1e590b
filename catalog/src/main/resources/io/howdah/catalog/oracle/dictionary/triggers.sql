-- Triggers that are disabled, but for those in the recycle bin, which ALL_OBJECTS does not have.
-- Source: Oracle Database Reference, ALL_TRIGGERS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT t.owner, t.trigger_name
  FROM &dict._triggers t
 WHERE t.owner IN (&owners)
   AND t.status = 'DISABLED'
   AND (t.trigger_name NOT LIKE 'BIN$%'
        OR EXISTS (SELECT 1 FROM &dict._objects o
                    WHERE o.owner = t.owner AND o.object_name = t.trigger_name AND o.object_type = 'TRIGGER'))
 ORDER BY t.owner, t.trigger_name
