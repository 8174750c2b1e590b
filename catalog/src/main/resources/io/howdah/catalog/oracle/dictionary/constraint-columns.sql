-- Columns of constraints.
-- Source: Oracle Database Reference, ALL_CONS_COLUMNS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, constraint_name, column_name
  FROM &dict._cons_columns
 WHERE owner IN (&owners)
 ORDER BY owner, constraint_name, position
