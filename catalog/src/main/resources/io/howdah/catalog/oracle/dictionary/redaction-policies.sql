-- Policies of DBMS_REDACT. There is no ALL_ view.
-- Source: Oracle Database Reference, REDACTION_POLICIES. Holds from 11.2.0.4.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT object_owner, object_name, policy_name, expression, enable
  FROM redaction_policies
 WHERE object_owner IN (&owners)
   AND object_name NOT LIKE 'BIN$%'
 ORDER BY object_owner, object_name
