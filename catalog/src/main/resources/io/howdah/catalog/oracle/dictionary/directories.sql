-- Directories.
-- Source: Oracle Database Reference, ALL_DIRECTORIES. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
SELECT directory_name, directory_path
  FROM &dict._directories
 ORDER BY directory_name
