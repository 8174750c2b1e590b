-- Jobs of DBMS_JOB of the user itself: there is no view of all that it may see.
-- Source: Oracle Database Reference, USER_JOBS. Holds from 11.2 to 18c; from 19c on they are in ALL_SCHEDULER_JOBS (Database
-- Administrator's Guide 19c, "Support for DBMS_JOB").
-- SQL*Plus: DEFINE owners = 'HR'
SELECT schema_user AS owner, job, what, interval, broken
  FROM user_jobs
 WHERE schema_user IN (&owners)
 ORDER BY schema_user, job
