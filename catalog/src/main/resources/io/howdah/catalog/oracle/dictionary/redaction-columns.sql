-- Columns that policies of DBMS_REDACT redact. There is no ALL_ view.
-- Source: Oracle Database Reference, REDACTION_COLUMNS. Holds from 11.2.0.4.
-- SQL*Plus: DEFINE owners = 'HR'
SELECT object_owner, object_name, column_name, function_type
  FROM redaction_columns
 WHERE object_owner IN (&owners)
 ORDER BY object_owner, object_name, column_name
