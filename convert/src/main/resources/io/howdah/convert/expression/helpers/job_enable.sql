-- DBMS_SCHEDULER.ENABLE and DISABLE by names in a list, DBMS_JOB.BROKEN by number. Who calls it needs EXECUTE on cron.alter_job.
-- needs job_number
CREATE OR REPLACE FUNCTION oracle.job_enable(names text, active boolean) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY string_to_array(names, ',') LOOP
        EXECUTE format('SELECT %I.alter_job($1, active := $2)', oracle.job_scheduler()) USING oracle.job_number(name), active;
    END LOOP;
END
$$;
CREATE OR REPLACE FUNCTION oracle.job_enable(job bigint, active boolean) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    EXECUTE format('SELECT %I.alter_job($1, active := $2)', oracle.job_scheduler()) USING oracle.job_number(job), active;
END
$$;
