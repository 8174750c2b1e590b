-- Constraints with their states.
-- Source: Oracle Database Reference, ALL_CONSTRAINTS. Holds from 11.2.
-- Types: C check or NOT NULL, P primary key, U unique, R foreign key, V WITH CHECK OPTION, O WITH READ ONLY, F of a REF column.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, constraint_name, constraint_type, table_name, search_condition, r_owner, r_constraint_name, delete_rule,
       status, c.deferrable, deferred, validated, generated, rely, index_owner, index_name
  FROM &dict._constraints c
 WHERE owner IN (&owners)
   AND constraint_type IN ('C', 'P', 'U', 'R', 'V', 'O', 'F')
 ORDER BY owner, table_name, constraint_name
