-- Materialized view logs; LOG_TABLE is the table that holds one.
-- Source: Oracle Database Reference, ALL_MVIEW_LOGS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT log_owner, master, log_table
  FROM &dict._mview_logs
 WHERE log_owner IN (&owners)
 ORDER BY log_owner, master
