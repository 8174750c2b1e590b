-- DBMS_SCHEDULER.DROP_JOB by names in a list, DBMS_JOB.REMOVE by number.
-- needs job_number
CREATE OR REPLACE FUNCTION oracle.job_drop(names text) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY string_to_array(names, ',') LOOP
        EXECUTE 'SELECT cron.unschedule($1)' USING oracle.job_number(name);
    END LOOP;
END
$$;
CREATE OR REPLACE FUNCTION oracle.job_drop(job bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    EXECUTE 'SELECT cron.unschedule(f.jobid) FROM cron.job j JOIN cron.job f ON f.jobname = j.jobname || ''_first''
        WHERE j.jobid = $1 AND f.username = current_user' USING oracle.job_number(job);
    EXECUTE 'SELECT cron.unschedule($1)' USING job;
END
$$;
