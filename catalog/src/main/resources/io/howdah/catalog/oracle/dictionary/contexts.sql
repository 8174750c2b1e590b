-- Application contexts; they belong to SYS, their packages to the schemas. ALL_CONTEXT has only those that the session set.
-- Source: Oracle Database Reference, ALL_CONTEXT and DBA_CONTEXT. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT namespace, schema, package
  FROM &dict._context
 WHERE schema IN (&owners)
 ORDER BY namespace
