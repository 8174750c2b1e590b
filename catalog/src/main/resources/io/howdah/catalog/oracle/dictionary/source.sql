-- Code, line by line. Triggers in the recycle bin are left out: ALL_OBJECTS does not have them; one that FLASHBACK TABLE brought back
-- keeps its name from there, and is in ALL_OBJECTS.
-- Source: Oracle Database Reference, ALL_SOURCE. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT s.owner, s.name, s.type, s.line, s.text
  FROM &dict._source s
 WHERE s.owner IN (&owners)
   AND (s.name NOT LIKE 'BIN$%'
        OR EXISTS (SELECT 1 FROM &dict._objects o
                    WHERE o.owner = s.owner AND o.object_name = s.name AND o.object_type = s.type))
 ORDER BY s.owner, s.type, s.name, s.line
