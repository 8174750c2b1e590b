-- DBMS_SCHEDULER.RUN_JOB and DBMS_JOB.RUN: the work of a job now and in this session, without what guards its times.
-- needs job_number
CREATE OR REPLACE FUNCTION oracle.job_run(job bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    command text;
BEGIN
    EXECUTE format('SELECT command FROM %I.job WHERE jobid = $1', oracle.job_scheduler()) INTO command USING oracle.job_number(job);
    EXECUTE regexp_replace(command, '\nBEGIN\n.*?    -- the work of the job\n', E'\nBEGIN\n');
END
$$;
CREATE OR REPLACE FUNCTION oracle.job_run(name text) RETURNS void
    LANGUAGE sql VOLATILE
AS $$
    SELECT oracle.job_run(oracle.job_number(name))
$$;
