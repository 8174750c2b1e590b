-- Storage tables of nested table columns.
-- Source: Oracle Database Reference, ALL_NESTED_TABLES. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, table_name, parent_table_name, parent_table_column
  FROM &dict._nested_tables
 WHERE owner IN (&owners)
 ORDER BY owner, table_name
