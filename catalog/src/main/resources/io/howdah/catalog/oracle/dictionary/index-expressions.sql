-- Expressions of function-based and descending indexes.
-- Source: Oracle Database Reference, ALL_IND_EXPRESSIONS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT index_owner, index_name, column_expression, column_position
  FROM &dict._ind_expressions
 WHERE table_owner IN (&owners)
 ORDER BY index_owner, index_name, column_position
