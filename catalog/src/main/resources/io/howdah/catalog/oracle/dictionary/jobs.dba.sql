-- Jobs of DBMS_JOB.
-- Source: Oracle Database Reference, DBA_JOBS. Holds from 11.2 to 18c; from 19c on they are in ALL_SCHEDULER_JOBS (Database
-- Administrator's Guide 19c, "Support for DBMS_JOB").
-- SQL*Plus: DEFINE owners = 'HR'
SELECT schema_user AS owner, job, what, interval, broken
  FROM dba_jobs
 WHERE schema_user IN (&owners)
 ORDER BY schema_user, job
