-- DBMS_SCHEDULER.DROP_JOB by names in a list, DBMS_JOB.REMOVE by number.
-- needs job_number
CREATE OR REPLACE FUNCTION oracle.job_drop(names text) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY string_to_array(names, ',') LOOP
        EXECUTE format('SELECT %I.unschedule($1)', oracle.job_scheduler()) USING oracle.job_number(name);
    END LOOP;
END
$$;
CREATE OR REPLACE FUNCTION oracle.job_drop(job bigint) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    EXECUTE format(
        'SELECT %1$I.unschedule(f.jobid) FROM %1$I.job j JOIN %1$I.job f ON f.jobname = j.jobname || ''_first''
        WHERE j.jobid = $1 AND f.username = current_user', oracle.job_scheduler()
    ) USING oracle.job_number(job);
    EXECUTE format('SELECT %I.unschedule($1)', oracle.job_scheduler()) USING job;
END
$$;
