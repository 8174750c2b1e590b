-- DBMS_JOB.SUBMIT: the job's number. It runs first at next_date, which is a job of its own that is gone then, and after that by its interval.
-- needs job_schedule
CREATE OR REPLACE FUNCTION oracle.job_submit(work text, next_date timestamptz, run_interval text) RETURNS bigint
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    name text := 'dbms_job_' || to_char(clock_timestamp(), 'YYYYMMDDHH24MISSUS');
    first timestamptz := greatest(next_date, now());
BEGIN
    IF nullif(run_interval, '') IS NULL THEN
        RETURN oracle.job_schedule(name, NULL, work, next_date, NULL, true);
    END IF;
    PERFORM oracle.job_schedule(name || '_first', NULL, work, next_date, NULL, true);
    RETURN oracle.job_schedule(
        name, oracle.cron_schedule(run_interval, first), work, date_trunc('minute', first) + interval '2 minutes', NULL, true
    );
END
$$;
