-- The jobs of pg_cron, where it is installed.
CREATE OR REPLACE FUNCTION oracle.scheduler_jobs(OUT owner text, OUT job_name text, OUT job_action text, OUT repeat_interval text, OUT active boolean)
    RETURNS SETOF record
    LANGUAGE plpgsql STABLE
AS $$
BEGIN
    IF to_regclass('cron.job') IS NOT NULL THEN
        RETURN QUERY EXECUTE 'SELECT username::text, coalesce(jobname::text, jobid::text), command::text, schedule::text, active FROM ' || to_regclass('cron.job');
    END IF;
END
$$;
