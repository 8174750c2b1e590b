-- Jobs of DBMS_SCHEDULER; from 19c on those of DBMS_JOB too.
-- Source: Oracle Database Reference, ALL_SCHEDULER_JOBS. Holds from 11.2.
-- SQL*Plus: DEFINE dict = all (or dba)
-- SQL*Plus: DEFINE owners = 'HR'
SELECT owner, job_name, program_owner, program_name, job_type, job_action, schedule_owner, schedule_name,
       repeat_interval, enabled, comments
  FROM &dict._scheduler_jobs
 WHERE owner IN (&owners)
 ORDER BY owner, job_name
